-- All that the service's login needs when scenicpay.store.migrate is false: EXECUTE on the procedures. Run it in the ledger's
-- database after the other scripts, and again after an update. It is safe to run twice. Then, once:
--   CREATE USER scenicpay FOR LOGIN scenicpay;
--   ALTER ROLE scenicpay_service ADD MEMBER scenicpay;
IF DATABASE_PRINCIPAL_ID(N'scenicpay_service') IS NULL
    EXEC (N'CREATE ROLE scenicpay_service');

GRANT EXECUTE ON OBJECT::dbo.Sp_3Pay_Offline_ReceiveMoney_Begin TO scenicpay_service;
GRANT EXECUTE ON OBJECT::dbo.Sp_3Pay_Offline_ReceiveMoney_Get TO scenicpay_service;
GRANT EXECUTE ON OBJECT::dbo.Sp_3Pay_Offline_ReceiveMoney_Record TO scenicpay_service;
GRANT EXECUTE ON OBJECT::dbo.Sp_3Pay_Offline_ReceiveMoney_ClaimDue TO scenicpay_service;
GRANT EXECUTE ON OBJECT::dbo.Sp_3Pay_Offline_ReceiveMoney_Summary TO scenicpay_service;
GRANT EXECUTE ON OBJECT::dbo.Sp_3Pay_Offline_ReceiveMoney_Refund_Begin TO scenicpay_service;
GRANT EXECUTE ON OBJECT::dbo.Sp_3Pay_Offline_ReceiveMoney_Refund_Get TO scenicpay_service;
GRANT EXECUTE ON OBJECT::dbo.Sp_3Pay_Offline_ReceiveMoney_Refund_Record TO scenicpay_service;
GRANT EXECUTE ON OBJECT::dbo.Sp_3Pay_Offline_ReceiveMoney_Refund_ClaimDue TO scenicpay_service;
GRANT EXECUTE ON OBJECT::dbo.Sp_3Pay_Offline_ReceiveMoney_Search TO scenicpay_service;
GRANT EXECUTE ON OBJECT::dbo.Sp_3Pay_Offline_ReceiveMoney_List TO scenicpay_service;
GRANT EXECUTE ON OBJECT::dbo.Sp_3Pay_Offline_ReceiveMoney_Attention TO scenicpay_service;
GRANT EXECUTE ON OBJECT::dbo.Sp_3Pay_Offline_ReceiveMoney_History TO scenicpay_service;
GRANT EXECUTE ON OBJECT::dbo.Sp_3Pay_Offline_ReceiveMoney_Turnover TO scenicpay_service;
GRANT EXECUTE ON OBJECT::dbo.Sp_3Pay_Offline_ReceiveMoney_Refund_List TO scenicpay_service;
GRANT EXECUTE ON OBJECT::dbo.Sp_3Pay_Offline_ReceiveMoney_Refund_Turnover TO scenicpay_service;
GRANT EXECUTE ON OBJECT::dbo.Sp_3Pay_Offline_ReceiveMoney_Purge TO scenicpay_service;
GRANT EXECUTE ON OBJECT::dbo.Sp_3Pay_Offline_ReceiveMoney_Version TO scenicpay_service;
