-- The stored procedures. An alias is named once here and its body is the Java method.
CREATE ALIAS IF NOT EXISTS Sp_3Pay_Offline_ReceiveMoney_Begin
    FOR 'com.scenicpay.persistence.embedded.BeginProcedure.call';
CREATE ALIAS IF NOT EXISTS Sp_3Pay_Offline_ReceiveMoney_Get
    FOR 'com.scenicpay.persistence.embedded.GetProcedure.call';
CREATE ALIAS IF NOT EXISTS Sp_3Pay_Offline_ReceiveMoney_Record
    FOR 'com.scenicpay.persistence.embedded.RecordProcedure.call';
CREATE ALIAS IF NOT EXISTS Sp_3Pay_Offline_ReceiveMoney_ClaimDue
    FOR 'com.scenicpay.persistence.embedded.ClaimDueProcedure.call';
CREATE ALIAS IF NOT EXISTS Sp_3Pay_Offline_ReceiveMoney_Summary
    FOR 'com.scenicpay.persistence.embedded.SummaryProcedure.call';
CREATE ALIAS IF NOT EXISTS Sp_3Pay_Offline_ReceiveMoney_Refund_Begin
    FOR 'com.scenicpay.persistence.embedded.RefundBeginProcedure.call';
CREATE ALIAS IF NOT EXISTS Sp_3Pay_Offline_ReceiveMoney_Refund_Get
    FOR 'com.scenicpay.persistence.embedded.RefundGetProcedure.call';
CREATE ALIAS IF NOT EXISTS Sp_3Pay_Offline_ReceiveMoney_Refund_Record
    FOR 'com.scenicpay.persistence.embedded.RefundRecordProcedure.call';
CREATE ALIAS IF NOT EXISTS Sp_3Pay_Offline_ReceiveMoney_Refund_ClaimDue
    FOR 'com.scenicpay.persistence.embedded.RefundClaimDueProcedure.call';
CREATE ALIAS IF NOT EXISTS Sp_3Pay_Offline_ReceiveMoney_Search
    FOR 'com.scenicpay.persistence.embedded.SearchProcedure.call';
CREATE ALIAS IF NOT EXISTS Sp_3Pay_Offline_ReceiveMoney_List
    FOR 'com.scenicpay.persistence.embedded.ListProcedure.call';
CREATE ALIAS IF NOT EXISTS Sp_3Pay_Offline_ReceiveMoney_Attention
    FOR 'com.scenicpay.persistence.embedded.AttentionProcedure.call';
CREATE ALIAS IF NOT EXISTS Sp_3Pay_Offline_ReceiveMoney_History
    FOR 'com.scenicpay.persistence.embedded.HistoryProcedure.call';
CREATE ALIAS IF NOT EXISTS Sp_3Pay_Offline_ReceiveMoney_Turnover
    FOR 'com.scenicpay.persistence.embedded.TurnoverProcedure.call';
CREATE ALIAS IF NOT EXISTS Sp_3Pay_Offline_ReceiveMoney_Refund_List
    FOR 'com.scenicpay.persistence.embedded.RefundListProcedure.call';
CREATE ALIAS IF NOT EXISTS Sp_3Pay_Offline_ReceiveMoney_Refund_Turnover
    FOR 'com.scenicpay.persistence.embedded.RefundTurnoverProcedure.call';
CREATE ALIAS IF NOT EXISTS Sp_3Pay_Offline_ReceiveMoney_Purge
    FOR 'com.scenicpay.persistence.embedded.PurgeProcedure.call';
CREATE ALIAS IF NOT EXISTS Sp_3Pay_Offline_ReceiveMoney_Version
    FOR 'com.scenicpay.persistence.embedded.VersionProcedure.call';
