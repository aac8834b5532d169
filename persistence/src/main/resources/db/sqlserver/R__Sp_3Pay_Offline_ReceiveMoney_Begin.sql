-- Records an initiation. See docs/stored-procedures.md.
SET QUOTED_IDENTIFIER ON;
SET ANSI_NULLS ON;
IF OBJECT_ID(N'dbo.Sp_3Pay_Offline_ReceiveMoney_Begin', N'P') IS NULL
    EXEC (N'CREATE PROCEDURE dbo.Sp_3Pay_Offline_ReceiveMoney_Begin AS RETURN 0');
GO
ALTER PROCEDURE dbo.Sp_3Pay_Offline_ReceiveMoney_Begin
    @out_trade_no varchar(32),
    @bill_num nvarchar(32),
    @business_type tinyint,
    @amount decimal(18, 2),
    @operator_no nvarchar(32),
    @card_no nvarchar(20),
    @bill_content nvarchar(100),
    @trade_origin tinyint,
    @code_masked varchar(40),
    @code_hash char(64),
    @first_check_ms bigint,
    @code_guard_ms bigint
AS
SET NOCOUNT ON;
SET XACT_ABORT ON;

DECLARE @outcome varchar(16);
DECLARE @autoid bigint;
DECLARE @round int = 1;
DECLARE @now datetime2(3);
DECLARE @guarded_since datetime2(3);

WHILE @outcome IS NULL
BEGIN
    SET @now = SYSUTCDATETIME();
    SET @guarded_since = DATEADD(millisecond, -(@code_guard_ms % 1000),
        DATEADD(second, -(@code_guard_ms / 1000), @now));

    SET @autoid = (SELECT a.autoid FROM dbo.T_3Pay_Offline_ReceiveMoney a WHERE a.out_trade_no = @out_trade_no);
    IF @autoid IS NOT NULL
        SET @outcome = 'RECORDED';

    IF @outcome IS NULL
    BEGIN
        SET @autoid = (SELECT a.autoid FROM dbo.T_3Pay_Offline_ReceiveMoney a
            WHERE a.bill_num = @bill_num AND a.code_hash = @code_hash);
        IF @autoid IS NULL
            SET @autoid = (SELECT a.autoid FROM dbo.T_3Pay_Offline_ReceiveMoney a
                WHERE a.bill_num = @bill_num AND a.holds_bill = 1);
        IF @autoid IS NOT NULL
            SET @outcome = 'EXISTING';
    END

    IF @outcome IS NULL AND EXISTS (SELECT 1 FROM dbo.T_3Pay_Offline_ReceiveMoney a
            WHERE a.code_hash = @code_hash AND a.created_at > @guarded_since AND a.bill_num <> @bill_num
                AND a.state NOT IN ('FAILED', 'CANCELLED', 'TIMED_OUT'))
        SET @outcome = 'CODE_USED';

    IF @outcome IS NULL
    BEGIN
        BEGIN TRY
            BEGIN TRANSACTION;

            -- A code that is not guarded any more is let go, for its unique key.
            UPDATE dbo.T_3Pay_Offline_ReceiveMoney
            SET holds_code = 0
            WHERE code_hash = @code_hash AND holds_code = 1 AND created_at <= @guarded_since;

            INSERT INTO dbo.T_3Pay_Offline_ReceiveMoney (out_trade_no, bill_num, business_type, amount, operator_no,
                card_no, bill_content, trade_origin, code_masked, code_hash, state, holds_bill, holds_code, version,
                check_count, next_check_at, post_close_checks, refund_reserved, refunded, created_at)
            VALUES (@out_trade_no, @bill_num, @business_type, @amount, @operator_no,
                @card_no, @bill_content, @trade_origin, @code_masked, @code_hash, 'CREATED', 1, 1, 0,
                0, DATEADD(millisecond, @first_check_ms % 1000, DATEADD(second, @first_check_ms / 1000, @now)),
                0, 0, 0, @now);
            SET @autoid = SCOPE_IDENTITY();

            INSERT INTO dbo.T_3Pay_Offline_ReceiveMoney_Event (autoid, happened_at, to_state, actor, why)
            VALUES (@autoid, @now, 'CREATED', 'BEGIN', N'initiation recorded');

            COMMIT TRANSACTION;
            SET @outcome = 'RECORDED';
        END TRY
        BEGIN CATCH
            IF @@TRANCOUNT > 0
                ROLLBACK TRANSACTION;
            -- A unique key is taken: its owner is there by now, and the next round finds it.
            IF ERROR_NUMBER() NOT IN (2627, 2601)
                THROW;
            IF @round = 3
                THROW 53001, N'others were faster three times; repeat the call', 1;
            SET @round = @round + 1;
        END CATCH
    END
END

IF @outcome = 'CODE_USED'
    SET @autoid = NULL;

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
FROM (SELECT @autoid AS autoid) found
LEFT JOIN dbo.T_3Pay_Offline_ReceiveMoney a ON a.autoid = found.autoid;
GO
-- Tools go on after a batch that failed: what was not installed is not noted as installed.
IF @@ERROR <> 0
    RETURN;
UPDATE dbo.T_3Pay_Offline_ReceiveMoney_Script
SET version = 1, installed_at = SYSUTCDATETIME()
WHERE script = N'Sp_3Pay_Offline_ReceiveMoney_Begin';
IF @@ROWCOUNT = 0
    INSERT INTO dbo.T_3Pay_Offline_ReceiveMoney_Script (script, version, installed_at)
    VALUES (N'Sp_3Pay_Offline_ReceiveMoney_Begin', 1, SYSUTCDATETIME());
