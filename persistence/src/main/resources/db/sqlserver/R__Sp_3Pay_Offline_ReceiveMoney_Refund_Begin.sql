-- Reserves an amount of a payment and records its refund. See docs/stored-procedures.md.
SET QUOTED_IDENTIFIER ON;
SET ANSI_NULLS ON;
IF OBJECT_ID(N'dbo.Sp_3Pay_Offline_ReceiveMoney_Refund_Begin', N'P') IS NULL
    EXEC (N'CREATE PROCEDURE dbo.Sp_3Pay_Offline_ReceiveMoney_Refund_Begin AS RETURN 0');
GO
ALTER PROCEDURE dbo.Sp_3Pay_Offline_ReceiveMoney_Refund_Begin
    @autoid bigint,
    @refund_num nvarchar(32),
    @amount decimal(18, 2),
    @operator_no nvarchar(32),
    @reason nvarchar(100),
    @first_check_ms bigint
AS
SET NOCOUNT ON;
SET XACT_ABORT ON;

DECLARE @outcome varchar(16);
DECLARE @refund_id bigint;
DECLARE @reserved int;
DECLARE @round int = 1;
DECLARE @now datetime2(3);

WHILE @outcome IS NULL
BEGIN
    SET @refund_id = (SELECT r.refund_id FROM dbo.T_3Pay_Offline_Refund r
        WHERE r.autoid = @autoid AND r.refund_num = @refund_num);
    IF @refund_id IS NOT NULL
        SET @outcome = 'EXISTING';

    IF @outcome IS NULL
    BEGIN
        BEGIN TRY
            SET @now = SYSUTCDATETIME();
            BEGIN TRANSACTION;

            UPDATE dbo.T_3Pay_Offline_ReceiveMoney
            SET refund_reserved = refund_reserved + @amount
            WHERE autoid = @autoid AND state = 'PAID' AND refund_reserved + @amount <= amount;
            SET @reserved = @@ROWCOUNT;

            IF @reserved = 1
            BEGIN
                INSERT INTO dbo.T_3Pay_Offline_Refund (autoid, refund_num, amount, operator_no, reason, state,
                    version, check_count, next_check_at, created_at)
                VALUES (@autoid, @refund_num, @amount, @operator_no, @reason, 'RESERVED', 0, 0,
                    DATEADD(millisecond, @first_check_ms % 1000, DATEADD(second, @first_check_ms / 1000, @now)), @now);
                SET @refund_id = SCOPE_IDENTITY();

                INSERT INTO dbo.T_3Pay_Offline_ReceiveMoney_Event (autoid, happened_at, from_state, to_state, actor,
                    why, refund_id, refund_state)
                VALUES (@autoid, @now, 'PAID', 'PAID', 'REFUND', N'amount reserved', @refund_id, 'RESERVED');
            END

            COMMIT TRANSACTION;

            IF @reserved = 1
                SET @outcome = 'RECORDED';
            ELSE
            BEGIN
                -- The same number may have taken the last of it a moment ago.
                SET @refund_id = (SELECT r.refund_id FROM dbo.T_3Pay_Offline_Refund r
                    WHERE r.autoid = @autoid AND r.refund_num = @refund_num);
                SET @outcome = CASE WHEN @refund_id IS NULL THEN 'NOT_POSSIBLE' ELSE 'EXISTING' END;
            END
        END TRY
        BEGIN CATCH
            IF @@TRANCOUNT > 0
                ROLLBACK TRANSACTION;
            -- The number is taken: its refund is there by now, and the next round finds it.
            IF ERROR_NUMBER() NOT IN (2627, 2601)
                THROW;
            IF @round = 3
                THROW 53001, N'others were faster three times; repeat the call', 1;
            SET @round = @round + 1;
        END CATCH
    END
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
FROM dbo.T_3Pay_Offline_ReceiveMoney a
LEFT JOIN dbo.T_3Pay_Offline_Refund r ON r.refund_id = @refund_id
WHERE a.autoid = @autoid;
GO
-- Tools go on after a batch that failed: what was not installed is not noted as installed.
IF @@ERROR <> 0
    RETURN;
UPDATE dbo.T_3Pay_Offline_ReceiveMoney_Script
SET version = 1, installed_at = SYSUTCDATETIME()
WHERE script = N'Sp_3Pay_Offline_ReceiveMoney_Refund_Begin';
IF @@ROWCOUNT = 0
    INSERT INTO dbo.T_3Pay_Offline_ReceiveMoney_Script (script, version, installed_at)
    VALUES (N'Sp_3Pay_Offline_ReceiveMoney_Refund_Begin', 1, SYSUTCDATETIME());
