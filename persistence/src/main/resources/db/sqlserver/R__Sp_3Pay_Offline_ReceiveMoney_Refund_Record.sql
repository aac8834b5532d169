-- Records what was decided about a refund, over the version that it was decided on. See docs/stored-procedures.md.
SET QUOTED_IDENTIFIER ON;
SET ANSI_NULLS ON;
IF OBJECT_ID(N'dbo.Sp_3Pay_Offline_ReceiveMoney_Refund_Record', N'P') IS NULL
    EXEC (N'CREATE PROCEDURE dbo.Sp_3Pay_Offline_ReceiveMoney_Refund_Record AS RETURN 0');
GO
ALTER PROCEDURE dbo.Sp_3Pay_Offline_ReceiveMoney_Refund_Record
    @refund_id bigint,
    @version int,
    @state varchar(16),
    @needs_person nvarchar(200),
    @next_check_ms bigint,
    @busy_check_ms bigint,
    @actor varchar(16),
    @why nvarchar(200),
    @gateway_code nvarchar(32),
    @gateway_message nvarchar(200),
    @call_id char(32)
AS
SET NOCOUNT ON;
SET XACT_ABORT ON;

DECLARE @outcome varchar(16) = 'STALE';
DECLARE @busy bit = 0;
DECLARE @is_change bit = 0;
DECLARE @from_state varchar(16);
DECLARE @autoid bigint;
DECLARE @amount decimal(18, 2);
DECLARE @now datetime2(3) = SYSUTCDATETIME();
DECLARE @payment_state varchar(16);
DECLARE @closed_state varchar(16);

IF @state = 'SENT' AND EXISTS (SELECT 1 FROM dbo.T_3Pay_Offline_Refund r
        JOIN dbo.T_3Pay_Offline_Refund s ON s.autoid = r.autoid
        WHERE r.refund_id = @refund_id AND s.refund_id <> @refund_id AND s.state = 'SENT')
    SET @busy = 1;

IF @busy = 0
BEGIN
    BEGIN TRY
        BEGIN TRANSACTION;

        -- The state of that version; whether it is still the version is decided by the UPDATE alone.
        SELECT @autoid = r.autoid, @amount = r.amount, @from_state = r.state
        FROM dbo.T_3Pay_Offline_Refund r
        WHERE r.refund_id = @refund_id AND r.version = @version;

        UPDATE dbo.T_3Pay_Offline_Refund
        SET version = version + CASE WHEN @needs_person IS NOT NULL OR state <> @state OR @actor = 'OPERATOR'
                THEN 1 ELSE 0 END,
            check_count = check_count + 1,
            needs_person = CASE WHEN @actor <> 'OPERATOR' THEN COALESCE(@needs_person,
                CASE WHEN @state IN ('RESERVED', 'SENT') AND state = @state THEN needs_person END) END,
            state = @state,
            gateway_code = COALESCE(@gateway_code, gateway_code),
            gateway_message = COALESCE(@gateway_message, gateway_message),
            next_check_at = DATEADD(millisecond, @next_check_ms % 1000, DATEADD(second, @next_check_ms / 1000, @now)),
            lease_owner = NULL,
            lease_until = NULL,
            decided_at = CASE WHEN @state IN ('DONE', 'FAILED') THEN @now END
        WHERE refund_id = @refund_id AND version = @version AND state = @from_state
            -- What is decided stays so.
            AND (state IN ('RESERVED', 'SENT') OR state = @state);

        IF @@ROWCOUNT = 1
        BEGIN
            SET @outcome = 'APPLIED';
            SET @is_change = CASE WHEN @needs_person IS NOT NULL OR @from_state <> @state OR @actor = 'OPERATOR'
                THEN 1 ELSE 0 END;
        END
        ELSE
            SET @from_state = NULL;

        IF @is_change = 1
            INSERT INTO dbo.T_3Pay_Offline_ReceiveMoney_Event (autoid, happened_at, from_state, to_state, actor, why,
                gateway_code, gateway_message, refund_id, refund_state, call_id)
            SELECT a.autoid, @now, a.state, a.state, @actor, @why, @gateway_code, @gateway_message, @refund_id, @state,
                @call_id
            FROM dbo.T_3Pay_Offline_ReceiveMoney a
            WHERE a.autoid = @autoid;

        -- The same call once more, since its answer was lost: what it did stands.
        IF @outcome = 'STALE' AND EXISTS (SELECT 1 FROM dbo.T_3Pay_Offline_Refund r
                JOIN dbo.T_3Pay_Offline_ReceiveMoney_Event e ON e.autoid = r.autoid
                WHERE r.refund_id = @refund_id AND e.call_id = @call_id)
            SET @outcome = 'APPLIED';

        IF @from_state <> @state AND @state = 'FAILED'
            UPDATE dbo.T_3Pay_Offline_ReceiveMoney
            SET version = version + 1, refund_reserved = refund_reserved - @amount
            WHERE autoid = @autoid;

        IF @from_state <> @state AND @state = 'DONE'
        BEGIN
            UPDATE dbo.T_3Pay_Offline_ReceiveMoney
            SET version = version + 1, refunded = refunded + @amount
            WHERE autoid = @autoid;

            SET @payment_state = (SELECT a.state FROM dbo.T_3Pay_Offline_ReceiveMoney a
                WHERE a.autoid = @autoid AND a.state IN ('PAID', 'LATE_PAID') AND a.refunded = a.amount);

            IF @payment_state IS NOT NULL
            BEGIN
                SET @closed_state = CASE @payment_state WHEN 'PAID' THEN 'REFUNDED' ELSE 'REFUNDED_LATE' END;

                UPDATE dbo.T_3Pay_Offline_ReceiveMoney
                SET state = @closed_state, decided_at = @now, needs_person = NULL
                WHERE autoid = @autoid;

                INSERT INTO dbo.T_3Pay_Offline_ReceiveMoney_Event (autoid, happened_at, from_state, to_state, actor,
                    why)
                VALUES (@autoid, @now, @payment_state, @closed_state, @actor, N'all of it went back');
            END
        END

        COMMIT TRANSACTION;
    END TRY
    BEGIN CATCH
        IF @@TRANCOUNT > 0
            ROLLBACK TRANSACTION;
        -- Another refund of the payment was sent a moment ago.
        IF @state <> 'SENT' OR ERROR_NUMBER() NOT IN (2627, 2601)
            THROW;
        SET @busy = 1;
    END CATCH
END

IF @busy = 1
BEGIN
    UPDATE dbo.T_3Pay_Offline_Refund
    SET next_check_at = DATEADD(millisecond, @busy_check_ms % 1000, DATEADD(second, @busy_check_ms / 1000, @now)),
        lease_owner = NULL,
        lease_until = NULL
    WHERE refund_id = @refund_id AND version = @version;
    SET @outcome = CASE WHEN @@ROWCOUNT = 1 THEN 'BUSY' ELSE 'STALE' END;
END

SELECT @outcome AS outcome,
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
WHERE r.refund_id = @refund_id;
GO
-- Tools go on after a batch that failed: what was not installed is not noted as installed.
IF @@ERROR <> 0
    RETURN;
UPDATE dbo.T_3Pay_Offline_ReceiveMoney_Script
SET version = 1, installed_at = SYSUTCDATETIME()
WHERE script = N'Sp_3Pay_Offline_ReceiveMoney_Refund_Record';
IF @@ROWCOUNT = 0
    INSERT INTO dbo.T_3Pay_Offline_ReceiveMoney_Script (script, version, installed_at)
    VALUES (N'Sp_3Pay_Offline_ReceiveMoney_Refund_Record', 1, SYSUTCDATETIME());
