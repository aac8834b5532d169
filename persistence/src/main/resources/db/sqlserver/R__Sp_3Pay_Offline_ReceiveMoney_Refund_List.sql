-- The refunds of a payment, oldest first. See docs/stored-procedures.md.
SET QUOTED_IDENTIFIER ON;
SET ANSI_NULLS ON;
IF OBJECT_ID(N'dbo.Sp_3Pay_Offline_ReceiveMoney_Refund_List', N'P') IS NULL
    EXEC (N'CREATE PROCEDURE dbo.Sp_3Pay_Offline_ReceiveMoney_Refund_List AS RETURN 0');
GO
ALTER PROCEDURE dbo.Sp_3Pay_Offline_ReceiveMoney_Refund_List
    @autoid bigint
AS
SET NOCOUNT ON;
SET XACT_ABORT ON;

SELECT TOP (1000) 'FOUND' AS outcome,
    r.operator_no AS refund_operator_no, r.reason AS refund_reason, r.next_check_at AS refund_next_check_at,
    r.decided_at AS refund_decided_at,
    r.refund_id, r.refund_num, r.amount AS refund_amount, r.state AS refund_state, r.version AS refund_version,
    r.needs_person AS refund_needs_person, r.gateway_code AS refund_gateway_code,
    r.gateway_message AS refund_gateway_message, r.created_at AS refund_created_at,
    CAST(CASE WHEN EXISTS (SELECT 1 FROM dbo.T_3Pay_Offline_Refund o
        WHERE o.autoid = r.autoid AND o.refund_id <> r.refund_id) THEN 1 ELSE 0 END AS bit) AS refund_has_others,
    a.autoid, a.out_trade_no, a.bill_num, a.business_type, a.amount, a.operator_no, a.card_no, a.bill_content,
    a.trade_origin, a.code_masked, a.state, a.version, a.check_count, a.not_found_at, a.needs_person,
    a.resolved_doubt, a.refusal_code, a.refusal_message, a.channel_no, a.bank_order_no, a.wallet, a.created_at, a.decided_at,
    a.post_close_checks, a.refund_reserved, a.refunded,
    ISNULL((SELECT CASE WHEN h.state = 'PAID' AND h.refunded > 0 THEN '3' WHEN h.state = 'PAID' THEN '1'
        WHEN h.state = 'REFUNDED' THEN '2' ELSE '0' END
        FROM dbo.T_3Pay_Offline_ReceiveMoney h
        WHERE h.bill_num = a.bill_num AND h.holds_bill = 1), '0') AS bill_status,
    CAST(SYSUTCDATETIME() AS datetime2(3)) AS as_of
FROM dbo.T_3Pay_Offline_Refund r
JOIN dbo.T_3Pay_Offline_ReceiveMoney a ON a.autoid = r.autoid
WHERE r.autoid = @autoid
ORDER BY r.refund_id;
GO
-- Tools go on after a batch that failed: what was not installed is not noted as installed.
IF @@ERROR <> 0
    RETURN;
UPDATE dbo.T_3Pay_Offline_ReceiveMoney_Script
SET version = 1, installed_at = SYSUTCDATETIME()
WHERE script = N'Sp_3Pay_Offline_ReceiveMoney_Refund_List';
IF @@ROWCOUNT = 0
    INSERT INTO dbo.T_3Pay_Offline_ReceiveMoney_Script (script, version, installed_at)
    VALUES (N'Sp_3Pay_Offline_ReceiveMoney_Refund_List', 1, SYSUTCDATETIME());
