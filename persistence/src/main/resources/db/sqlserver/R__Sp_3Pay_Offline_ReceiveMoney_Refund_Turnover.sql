-- The sums of what went back in a period. See docs/stored-procedures.md.
SET QUOTED_IDENTIFIER ON;
SET ANSI_NULLS ON;
IF OBJECT_ID(N'dbo.Sp_3Pay_Offline_ReceiveMoney_Refund_Turnover', N'P') IS NULL
    EXEC (N'CREATE PROCEDURE dbo.Sp_3Pay_Offline_ReceiveMoney_Refund_Turnover AS RETURN 0');
GO
ALTER PROCEDURE dbo.Sp_3Pay_Offline_ReceiveMoney_Refund_Turnover
    @done_from datetime2(3),
    @done_until datetime2(3)
AS
SET NOCOUNT ON;
SET XACT_ABORT ON;

SELECT t.business_type, t.wallet, t.operator_no, COUNT_BIG(*) AS refund_count, SUM(t.amount) AS amount
FROM (SELECT a.business_type, a.wallet COLLATE Latin1_General_BIN2 AS wallet,
        r.operator_no COLLATE Latin1_General_BIN2 AS operator_no, r.amount
    FROM dbo.T_3Pay_Offline_Refund r
    JOIN dbo.T_3Pay_Offline_ReceiveMoney a ON a.autoid = r.autoid
    WHERE r.decided_at IS NOT NULL AND r.decided_at >= @done_from AND r.decided_at < @done_until
        AND r.state = 'DONE') t
GROUP BY t.business_type, t.wallet, t.operator_no;
GO
-- Tools go on after a batch that failed: what was not installed is not noted as installed.
IF @@ERROR <> 0
    RETURN;
UPDATE dbo.T_3Pay_Offline_ReceiveMoney_Script
SET version = 1, installed_at = SYSUTCDATETIME()
WHERE script = N'Sp_3Pay_Offline_ReceiveMoney_Refund_Turnover';
IF @@ROWCOUNT = 0
    INSERT INTO dbo.T_3Pay_Offline_ReceiveMoney_Script (script, version, installed_at)
    VALUES (N'Sp_3Pay_Offline_ReceiveMoney_Refund_Turnover', 1, SYSUTCDATETIME());
