-- By this a call is known again that was repeated because its answer was lost.
ALTER TABLE T_3Pay_Offline_ReceiveMoney_Event ADD COLUMN call_id CHAR(32);

-- The way to what was decided long ago.
CREATE INDEX IX_3Pay_Offline_ReceiveMoney_Decided ON T_3Pay_Offline_ReceiveMoney (decided_at);
