-- Payments that were begun in a period, newest first, a page at a time. See docs/stored-procedures.md.
SET QUOTED_IDENTIFIER ON;
SET ANSI_NULLS ON;
IF OBJECT_ID(N'dbo.Sp_3Pay_Offline_ReceiveMoney_List', N'P') IS NULL
    EXEC (N'CREATE PROCEDURE dbo.Sp_3Pay_Offline_ReceiveMoney_List AS RETURN 0');
GO
ALTER PROCEDURE dbo.Sp_3Pay_Offline_ReceiveMoney_List
    @begun_from datetime2(3),
    @begun_until datetime2(3),
    @states varchar(200),
    @operator_no nvarchar(32),
    @business_type tinyint,
    @wallet nvarchar(64),
    @after_autoid bigint,
    @most int
AS
SET NOCOUNT ON;
SET XACT_ABORT ON;

DECLARE @page TABLE (autoid bigint NOT NULL);

-- The page begins below the last row of the page before: at that row's time only smaller numbers belong to it.
DECLARE @upto datetime2(3) = CASE WHEN @after_autoid IS NULL THEN @begun_until END;
DECLARE @below bigint = 0;
IF @after_autoid IS NOT NULL
    SELECT @upto = CASE WHEN b.created_at < @begun_until THEN b.created_at ELSE @begun_until END,
        @below = CASE WHEN b.created_at < @begun_until THEN b.autoid ELSE 0 END
    FROM dbo.T_3Pay_Offline_ReceiveMoney b
    WHERE b.autoid = @after_autoid;

-- The index is walked backwards from there until the page is full.
INSERT INTO @page (autoid)
SELECT TOP (@most) b.autoid
FROM dbo.T_3Pay_Offline_ReceiveMoney b WITH (INDEX (IX_3Pay_Offline_ReceiveMoney_Created))
WHERE b.created_at >= @begun_from AND b.created_at <= @upto
    AND (b.created_at < @upto OR b.autoid < @below)
    AND (@states IS NULL OR CHARINDEX(',' + b.state + ',', @states) > 0)
    AND (@operator_no IS NULL OR b.operator_no COLLATE Latin1_General_BIN2 = @operator_no)
    AND (@business_type IS NULL OR b.business_type = @business_type)
    AND (@wallet IS NULL OR b.wallet COLLATE Latin1_General_BIN2 = @wallet)
ORDER BY b.created_at DESC, b.autoid DESC;

SELECT 'FOUND' AS outcome,
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
FROM @page f
JOIN dbo.T_3Pay_Offline_ReceiveMoney a ON a.autoid = f.autoid
ORDER BY a.created_at DESC, a.autoid DESC;
GO
-- Tools go on after a batch that failed: what was not installed is not noted as installed.
IF @@ERROR <> 0
    RETURN;
UPDATE dbo.T_3Pay_Offline_ReceiveMoney_Script
SET version = 1, installed_at = SYSUTCDATETIME()
WHERE script = N'Sp_3Pay_Offline_ReceiveMoney_List';
IF @@ROWCOUNT = 0
    INSERT INTO dbo.T_3Pay_Offline_ReceiveMoney_Script (script, version, installed_at)
    VALUES (N'Sp_3Pay_Offline_ReceiveMoney_List', 1, SYSUTCDATETIME());
