-- Counts what is undecided. See docs/stored-procedures.md.
SET QUOTED_IDENTIFIER ON;
SET ANSI_NULLS ON;
IF OBJECT_ID(N'dbo.Sp_3Pay_Offline_ReceiveMoney_Summary', N'P') IS NULL
    EXEC (N'CREATE PROCEDURE dbo.Sp_3Pay_Offline_ReceiveMoney_Summary AS RETURN 0');
GO
ALTER PROCEDURE dbo.Sp_3Pay_Offline_ReceiveMoney_Summary
AS
SET NOCOUNT ON;
SET XACT_ABORT ON;

SELECT COUNT_BIG(*) AS undecided_count,
    MIN(u.created_at) AS oldest_created_at,
    (SELECT COUNT_BIG(*) FROM dbo.T_3Pay_Offline_ReceiveMoney p WHERE p.needs_person IS NOT NULL)
        + (SELECT COUNT_BIG(*) FROM dbo.T_3Pay_Offline_Refund p WHERE p.needs_person IS NOT NULL)
        AS needs_person_count,
    (SELECT COUNT_BIG(*) FROM dbo.T_3Pay_Offline_Refund o
        WHERE o.next_check_at IS NOT NULL AND o.state IN ('RESERVED', 'SENT')) AS open_refund_count,
    (SELECT MIN(d.next_check_at) FROM dbo.T_3Pay_Offline_ReceiveMoney d WHERE d.next_check_at IS NOT NULL)
        AS oldest_due_at,
    CAST(SYSUTCDATETIME() AS datetime2(3)) AS as_of
FROM dbo.T_3Pay_Offline_ReceiveMoney u
WHERE u.next_check_at IS NOT NULL AND u.state IN ('CREATED', 'PAYING');
GO
-- Tools go on after a batch that failed: what was not installed is not noted as installed.
IF @@ERROR <> 0
    RETURN;
UPDATE dbo.T_3Pay_Offline_ReceiveMoney_Script
SET version = 1, installed_at = SYSUTCDATETIME()
WHERE script = N'Sp_3Pay_Offline_ReceiveMoney_Summary';
IF @@ROWCOUNT = 0
    INSERT INTO dbo.T_3Pay_Offline_ReceiveMoney_Script (script, version, installed_at)
    VALUES (N'Sp_3Pay_Offline_ReceiveMoney_Summary', 1, SYSUTCDATETIME());
