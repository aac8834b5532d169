-- Claims refunds whose next check is due and that nobody has claimed. See docs/stored-procedures.md.
SET QUOTED_IDENTIFIER ON;
SET ANSI_NULLS ON;
IF OBJECT_ID(N'dbo.Sp_3Pay_Offline_ReceiveMoney_Refund_ClaimDue', N'P') IS NULL
    EXEC (N'CREATE PROCEDURE dbo.Sp_3Pay_Offline_ReceiveMoney_Refund_ClaimDue AS RETURN 0');
GO
ALTER PROCEDURE dbo.Sp_3Pay_Offline_ReceiveMoney_Refund_ClaimDue
    @owner nvarchar(64),
    @most int,
    @lease_ms bigint
AS
SET NOCOUNT ON;
SET XACT_ABORT ON;

DECLARE @now datetime2(3) = SYSUTCDATETIME();
DECLARE @until datetime2(3) = DATEADD(millisecond, @lease_ms % 1000, DATEADD(second, @lease_ms / 1000, @now));
DECLARE @claimed TABLE (refund_id bigint NOT NULL);

-- The hints let claimants pass each other by; that one of them has a row is the work of the outer conditions alone.
UPDATE dbo.T_3Pay_Offline_Refund WITH (UPDLOCK, READPAST, ROWLOCK)
SET lease_owner = @owner,
    lease_until = @until
OUTPUT inserted.refund_id INTO @claimed (refund_id)
WHERE refund_id IN (
        SELECT TOP (@most) d.refund_id FROM dbo.T_3Pay_Offline_Refund d WITH (UPDLOCK, READPAST, ROWLOCK)
        WHERE d.next_check_at IS NOT NULL AND d.next_check_at <= @now
            AND (d.lease_until IS NULL OR d.lease_until <= @now)
        ORDER BY d.next_check_at)
    AND next_check_at <= @now
    AND (lease_until IS NULL OR lease_until <= @now);

-- The claim is committed: what somebody else has recorded upon since, which ends the lease, is not the caller's any more.
SELECT 'CLAIMED' AS outcome,
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
FROM @claimed c
JOIN dbo.T_3Pay_Offline_Refund r ON r.refund_id = c.refund_id
JOIN dbo.T_3Pay_Offline_ReceiveMoney a ON a.autoid = r.autoid
WHERE r.lease_owner = @owner AND r.lease_until = @until
ORDER BY r.next_check_at;
GO
-- Tools go on after a batch that failed: what was not installed is not noted as installed.
IF @@ERROR <> 0
    RETURN;
UPDATE dbo.T_3Pay_Offline_ReceiveMoney_Script
SET version = 1, installed_at = SYSUTCDATETIME()
WHERE script = N'Sp_3Pay_Offline_ReceiveMoney_Refund_ClaimDue';
IF @@ROWCOUNT = 0
    INSERT INTO dbo.T_3Pay_Offline_ReceiveMoney_Script (script, version, installed_at)
    VALUES (N'Sp_3Pay_Offline_ReceiveMoney_Refund_ClaimDue', 1, SYSUTCDATETIME());
