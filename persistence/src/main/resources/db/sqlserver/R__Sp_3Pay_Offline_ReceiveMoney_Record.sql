-- Records what was decided about an attempt, over the version that it was decided on. See docs/stored-procedures.md.
SET QUOTED_IDENTIFIER ON;
SET ANSI_NULLS ON;
IF OBJECT_ID(N'dbo.Sp_3Pay_Offline_ReceiveMoney_Record', N'P') IS NULL
    EXEC (N'CREATE PROCEDURE dbo.Sp_3Pay_Offline_ReceiveMoney_Record AS RETURN 0');
GO
ALTER PROCEDURE dbo.Sp_3Pay_Offline_ReceiveMoney_Record
    @autoid bigint,
    @version int,
    @is_change bit,
    @state varchar(16),
    @holds_bill bit,
    @not_found varchar(8),
    @needs_person nvarchar(200),
    @refusal_code nvarchar(32),
    @refusal_message nvarchar(200),
    @channel_no nvarchar(64),
    @bank_order_no nvarchar(64),
    @wallet nvarchar(64),
    @post_close_checks int,
    @next_check_ms bigint,
    @actor varchar(16),
    @why nvarchar(200),
    @gateway_code nvarchar(32),
    @gateway_message nvarchar(200),
    @call_id char(32)
AS
SET NOCOUNT ON;
SET XACT_ABORT ON;

DECLARE @outcome varchar(16) = 'STALE';
DECLARE @from_state varchar(16);
DECLARE @refund_id bigint;
-- In Chinese: charged late, refunded by itself. By code points, since not every tool reads a file as it was written.
DECLARE @reason nvarchar(100) = NCHAR(36831) + NCHAR(21040) + NCHAR(25187) + NCHAR(27454) + NCHAR(33258) + NCHAR(21160)
    + NCHAR(36864) + NCHAR(27454);
DECLARE @now datetime2(3) = SYSUTCDATETIME();

BEGIN TRY
    BEGIN TRANSACTION;

    -- The state of that version; whether it is still the version is decided by the UPDATE alone.
    SET @from_state = (SELECT a.state FROM dbo.T_3Pay_Offline_ReceiveMoney a
        WHERE a.autoid = @autoid AND a.version = @version);

    UPDATE dbo.T_3Pay_Offline_ReceiveMoney
    SET version = version + CASE WHEN @is_change = 1 THEN 1 ELSE 0 END,
        check_count = check_count + 1,
        resolved_doubt = CASE WHEN @actor = 'OPERATOR' THEN needs_person ELSE resolved_doubt END,
        needs_person = CASE WHEN @actor <> 'OPERATOR'
            THEN COALESCE(@needs_person, CASE WHEN state = @state THEN needs_person END) END,
        state = @state,
        holds_bill = @holds_bill,
        holds_code = CASE WHEN @state IN ('FAILED', 'CANCELLED', 'TIMED_OUT') THEN 0 ELSE holds_code END,
        not_found_at = CASE @not_found WHEN 'SET' THEN @now WHEN 'KEEP' THEN not_found_at END,
        refusal_code = COALESCE(@refusal_code, refusal_code),
        refusal_message = COALESCE(@refusal_message, refusal_message),
        channel_no = COALESCE(@channel_no, channel_no),
        bank_order_no = COALESCE(@bank_order_no, bank_order_no),
        wallet = COALESCE(@wallet, wallet),
        post_close_checks = @post_close_checks,
        next_check_at = DATEADD(millisecond, @next_check_ms % 1000, DATEADD(second, @next_check_ms / 1000, @now)),
        lease_owner = NULL,
        lease_until = NULL,
        decided_at = CASE WHEN state = @state THEN decided_at
            WHEN @state NOT IN ('CREATED', 'PAYING') THEN @now END
    WHERE autoid = @autoid AND version = @version AND state = @from_state;

    IF @@ROWCOUNT = 1
        SET @outcome = 'APPLIED';
    ELSE
        SET @from_state = NULL;

    IF @outcome = 'APPLIED' AND @is_change = 1
        INSERT INTO dbo.T_3Pay_Offline_ReceiveMoney_Event (autoid, happened_at, from_state, to_state, actor, why,
            gateway_code, gateway_message, call_id)
        VALUES (@autoid, @now, @from_state, @state, @actor, @why, @gateway_code, @gateway_message, @call_id);

    -- The same call once more, since its answer was lost: what it did stands.
    IF @outcome = 'STALE' AND EXISTS (SELECT 1 FROM dbo.T_3Pay_Offline_ReceiveMoney_Event e
            WHERE e.autoid = @autoid AND e.call_id = @call_id)
        SET @outcome = 'APPLIED';

    -- What was charged after the bill had been let go goes back in full, by itself.
    IF @from_state <> 'LATE_PAID' AND @state = 'LATE_PAID'
    BEGIN
        UPDATE dbo.T_3Pay_Offline_ReceiveMoney SET refund_reserved = amount WHERE autoid = @autoid;

        INSERT INTO dbo.T_3Pay_Offline_Refund (autoid, refund_num, amount, reason, state, version, check_count,
            next_check_at, created_at)
        SELECT a.autoid, N'AUTO', a.amount, @reason, 'RESERVED', 0, 0, @now, @now
        FROM dbo.T_3Pay_Offline_ReceiveMoney a
        WHERE a.autoid = @autoid;
        SET @refund_id = SCOPE_IDENTITY();

        INSERT INTO dbo.T_3Pay_Offline_ReceiveMoney_Event (autoid, happened_at, from_state, to_state, actor, why,
            refund_id, refund_state)
        VALUES (@autoid, @now, 'LATE_PAID', 'LATE_PAID', @actor, N'charged late, refund begun',
            @refund_id, 'RESERVED');
    END

    COMMIT TRANSACTION;
END TRY
BEGIN CATCH
    IF @@TRANCOUNT > 0
        ROLLBACK TRANSACTION;
    THROW;
END CATCH

SELECT @outcome AS outcome,
    a.autoid, a.out_trade_no, a.bill_num, a.business_type, a.amount, a.operator_no, a.card_no, a.bill_content,
    a.trade_origin, a.code_masked, a.state, a.version, a.check_count, a.not_found_at, a.needs_person,
    a.resolved_doubt, a.refusal_code, a.refusal_message, a.channel_no, a.bank_order_no, a.wallet, a.created_at, a.decided_at,
    a.post_close_checks, a.refund_reserved, a.refunded,
    ISNULL((SELECT CASE WHEN h.state = 'PAID' AND h.refunded > 0 THEN '3' WHEN h.state = 'PAID' THEN '1'
        WHEN h.state = 'REFUNDED' THEN '2' ELSE '0' END
        FROM dbo.T_3Pay_Offline_ReceiveMoney h
        WHERE h.bill_num = a.bill_num AND h.holds_bill = 1), '0') AS bill_status,
    CAST(SYSUTCDATETIME() AS datetime2(3)) AS as_of
FROM dbo.T_3Pay_Offline_ReceiveMoney a
WHERE a.autoid = @autoid;
GO
-- Tools go on after a batch that failed: what was not installed is not noted as installed.
IF @@ERROR <> 0
    RETURN;
UPDATE dbo.T_3Pay_Offline_ReceiveMoney_Script
SET version = 1, installed_at = SYSUTCDATETIME()
WHERE script = N'Sp_3Pay_Offline_ReceiveMoney_Record';
IF @@ROWCOUNT = 0
    INSERT INTO dbo.T_3Pay_Offline_ReceiveMoney_Script (script, version, installed_at)
    VALUES (N'Sp_3Pay_Offline_ReceiveMoney_Record', 1, SYSUTCDATETIME());
