-- Payments that need a person, or whose refunds do, then those that are undecided; the oldest first. See docs/stored-procedures.md.
SET QUOTED_IDENTIFIER ON;
SET ANSI_NULLS ON;
IF OBJECT_ID(N'dbo.Sp_3Pay_Offline_ReceiveMoney_Attention', N'P') IS NULL
    EXEC (N'CREATE PROCEDURE dbo.Sp_3Pay_Offline_ReceiveMoney_Attention AS RETURN 0');
GO
ALTER PROCEDURE dbo.Sp_3Pay_Offline_ReceiveMoney_Attention
    @most int
AS
SET NOCOUNT ON;
SET XACT_ABORT ON;

DECLARE @found TABLE (autoid bigint NOT NULL, created_at datetime2(3) NOT NULL, urgency int NOT NULL);

INSERT INTO @found (autoid, created_at, urgency)
SELECT TOP (@most) b.autoid, b.created_at, 0 FROM dbo.T_3Pay_Offline_ReceiveMoney b
WHERE b.needs_person IS NOT NULL
ORDER BY b.created_at, b.autoid;

INSERT INTO @found (autoid, created_at, urgency)
SELECT TOP (@most) b.autoid, b.created_at, 0
FROM dbo.T_3Pay_Offline_Refund p
JOIN dbo.T_3Pay_Offline_ReceiveMoney b ON b.autoid = p.autoid
WHERE p.needs_person IS NOT NULL
ORDER BY b.created_at, b.autoid;

-- Whatever is undecided has a check to come.
INSERT INTO @found (autoid, created_at, urgency)
SELECT TOP (@most) b.autoid, b.created_at, 1 FROM dbo.T_3Pay_Offline_ReceiveMoney b
WHERE b.next_check_at IS NOT NULL AND b.state IN ('CREATED', 'PAYING')
ORDER BY b.created_at, b.autoid;

SELECT TOP (@most) 'FOUND' AS outcome,
    a.next_check_at,
    (SELECT TOP (1) p.needs_person FROM dbo.T_3Pay_Offline_Refund p
        WHERE p.autoid = a.autoid AND p.needs_person IS NOT NULL ORDER BY p.refund_id) AS refund_needs_person,
    a.autoid, a.out_trade_no, a.bill_num, a.business_type, a.amount, a.operator_no, a.card_no, a.bill_content,
    a.trade_origin, a.code_masked, a.state, a.version, a.check_count, a.not_found_at, a.needs_person,
    a.resolved_doubt, a.refusal_code, a.refusal_message, a.channel_no, a.bank_order_no, a.wallet, a.created_at, a.decided_at,
    a.post_close_checks, a.refund_reserved, a.refunded,
    ISNULL((SELECT CASE WHEN h.state = 'PAID' AND h.refunded > 0 THEN '3' WHEN h.state = 'PAID' THEN '1'
        WHEN h.state = 'REFUNDED' THEN '2' ELSE '0' END
        FROM dbo.T_3Pay_Offline_ReceiveMoney h
        WHERE h.bill_num = a.bill_num AND h.holds_bill = 1), '0') AS bill_status,
    CAST(SYSUTCDATETIME() AS datetime2(3)) AS as_of
FROM (SELECT d.autoid, MIN(d.urgency) AS urgency FROM @found d GROUP BY d.autoid) f
JOIN dbo.T_3Pay_Offline_ReceiveMoney a ON a.autoid = f.autoid
ORDER BY f.urgency, a.created_at, a.autoid;
GO
-- Tools go on after a batch that failed: what was not installed is not noted as installed.
IF @@ERROR <> 0
    RETURN;
UPDATE dbo.T_3Pay_Offline_ReceiveMoney_Script
SET version = 1, installed_at = SYSUTCDATETIME()
WHERE script = N'Sp_3Pay_Offline_ReceiveMoney_Attention';
IF @@ROWCOUNT = 0
    INSERT INTO dbo.T_3Pay_Offline_ReceiveMoney_Script (script, version, installed_at)
    VALUES (N'Sp_3Pay_Offline_ReceiveMoney_Attention', 1, SYSUTCDATETIME());
