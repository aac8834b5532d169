-- The sums of what was begun in a period. See docs/stored-procedures.md.
SET QUOTED_IDENTIFIER ON;
SET ANSI_NULLS ON;
IF OBJECT_ID(N'dbo.Sp_3Pay_Offline_ReceiveMoney_Turnover', N'P') IS NULL
    EXEC (N'CREATE PROCEDURE dbo.Sp_3Pay_Offline_ReceiveMoney_Turnover AS RETURN 0');
GO
ALTER PROCEDURE dbo.Sp_3Pay_Offline_ReceiveMoney_Turnover
    @begun_from datetime2(3),
    @begun_until datetime2(3)
AS
SET NOCOUNT ON;
SET XACT_ABORT ON;

DECLARE @first bigint;
DECLARE @last bigint;

-- Numbers are given in the order of time, all but exactly: the index tells which ones can be meant, and then they are read as
-- they lie, one after the other.
SELECT @first = MIN(b.autoid), @last = MAX(b.autoid)
FROM dbo.T_3Pay_Offline_ReceiveMoney b
WHERE b.created_at >= @begun_from AND b.created_at < @begun_until;

SELECT t.state, t.business_type, t.wallet, t.operator_no, COUNT_BIG(*) AS payment_count, SUM(t.amount) AS amount,
    SUM(t.refunded) AS refunded
FROM (SELECT b.state, b.business_type, b.wallet COLLATE Latin1_General_BIN2 AS wallet,
        b.operator_no COLLATE Latin1_General_BIN2 AS operator_no, b.amount, b.refunded
    FROM dbo.T_3Pay_Offline_ReceiveMoney b
    WHERE b.autoid >= @first AND b.autoid <= @last AND b.created_at >= @begun_from AND b.created_at < @begun_until) t
GROUP BY t.state, t.business_type, t.wallet, t.operator_no;
GO
-- Tools go on after a batch that failed: what was not installed is not noted as installed.
IF @@ERROR <> 0
    RETURN;
UPDATE dbo.T_3Pay_Offline_ReceiveMoney_Script
SET version = 1, installed_at = SYSUTCDATETIME()
WHERE script = N'Sp_3Pay_Offline_ReceiveMoney_Turnover';
IF @@ROWCOUNT = 0
    INSERT INTO dbo.T_3Pay_Offline_ReceiveMoney_Script (script, version, installed_at)
    VALUES (N'Sp_3Pay_Offline_ReceiveMoney_Turnover', 1, SYSUTCDATETIME());
