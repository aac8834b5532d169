-- The ways of those who look something up.
CREATE INDEX IX_3Pay_Offline_ReceiveMoney_Created ON T_3Pay_Offline_ReceiveMoney (created_at);
CREATE INDEX IX_3Pay_Offline_ReceiveMoney_ChannelNo ON T_3Pay_Offline_ReceiveMoney (channel_no);
CREATE INDEX IX_3Pay_Offline_ReceiveMoney_BankOrderNo ON T_3Pay_Offline_ReceiveMoney (bank_order_no);
CREATE INDEX IX_3Pay_Offline_Refund_Decided ON T_3Pay_Offline_Refund (decided_at);
