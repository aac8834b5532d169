-- Payments by their numbers, newest first: whatever has one of those that are given. See docs/stored-procedures.md.
SET QUOTED_IDENTIFIER ON;
SET ANSI_NULLS ON;
IF OBJECT_ID(N'dbo.Sp_3Pay_Offline_ReceiveMoney_Search', N'P') IS NULL
    EXEC (N'CREATE PROCEDURE dbo.Sp_3Pay_Offline_ReceiveMoney_Search AS RETURN 0');
GO
ALTER PROCEDURE dbo.Sp_3Pay_Offline_ReceiveMoney_Search
    @autoid bigint,
    @bill_num nvarchar(32),
    @out_trade_no varchar(32),
    @gateway_no nvarchar(64),
    @code_end varchar(4),
    @begun_from datetime2(3),
    @begun_until datetime2(3),
    @most int
AS
SET NOCOUNT ON;
SET XACT_ABORT ON;

DECLARE @found TABLE (autoid bigint NOT NULL);

-- Each number has an index of its own, and each of these statements uses one.
IF @autoid IS NOT NULL
    INSERT INTO @found (autoid)
    SELECT b.autoid FROM dbo.T_3Pay_Offline_ReceiveMoney b WHERE b.autoid = @autoid;

IF @bill_num IS NOT NULL
    INSERT INTO @found (autoid)
    SELECT TOP (@most) b.autoid FROM dbo.T_3Pay_Offline_ReceiveMoney b
    WHERE b.bill_num = @bill_num
    ORDER BY b.autoid DESC;

IF @out_trade_no IS NOT NULL
    INSERT INTO @found (autoid)
    SELECT b.autoid FROM dbo.T_3Pay_Offline_ReceiveMoney b WHERE b.out_trade_no = @out_trade_no;

-- Found as the database's collation compares, then compared letter by letter.
IF @gateway_no IS NOT NULL
BEGIN
    INSERT INTO @found (autoid)
    SELECT TOP (@most) b.autoid FROM dbo.T_3Pay_Offline_ReceiveMoney b
    WHERE b.channel_no IS NOT NULL AND b.channel_no = @gateway_no
        AND b.channel_no COLLATE Latin1_General_BIN2 = @gateway_no
    ORDER BY b.autoid DESC;

    INSERT INTO @found (autoid)
    SELECT TOP (@most) b.autoid FROM dbo.T_3Pay_Offline_ReceiveMoney b
    WHERE b.bank_order_no IS NOT NULL AND b.bank_order_no = @gateway_no
        AND b.bank_order_no COLLATE Latin1_General_BIN2 = @gateway_no
    ORDER BY b.autoid DESC;
END

IF @code_end IS NOT NULL
    INSERT INTO @found (autoid)
    SELECT TOP (@most) b.autoid
    FROM dbo.T_3Pay_Offline_ReceiveMoney b WITH (INDEX (IX_3Pay_Offline_ReceiveMoney_Created))
    WHERE b.created_at >= @begun_from AND b.created_at < @begun_until AND RIGHT(b.code_masked, 4) = @code_end
    ORDER BY b.created_at DESC, b.autoid DESC;

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
FROM (SELECT DISTINCT d.autoid FROM @found d) f
JOIN dbo.T_3Pay_Offline_ReceiveMoney a ON a.autoid = f.autoid
ORDER BY a.created_at DESC, a.autoid DESC;
GO
-- Tools go on after a batch that failed: what was not installed is not noted as installed.
IF @@ERROR <> 0
    RETURN;
UPDATE dbo.T_3Pay_Offline_ReceiveMoney_Script
SET version = 1, installed_at = SYSUTCDATETIME()
WHERE script = N'Sp_3Pay_Offline_ReceiveMoney_Search';
IF @@ROWCOUNT = 0
    INSERT INTO dbo.T_3Pay_Offline_ReceiveMoney_Script (script, version, installed_at)
    VALUES (N'Sp_3Pay_Offline_ReceiveMoney_Search', 1, SYSUTCDATETIME());
