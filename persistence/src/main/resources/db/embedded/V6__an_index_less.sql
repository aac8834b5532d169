-- UX_3Pay_Offline_ReceiveMoney_BillCode begins with the bill, too.
DROP INDEX IF EXISTS IX_3Pay_Offline_ReceiveMoney_Bill;
