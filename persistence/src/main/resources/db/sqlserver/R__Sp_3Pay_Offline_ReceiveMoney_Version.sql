-- Which scripts stand in this database, in which version, and whether the caller may execute each procedure.
-- See docs/stored-procedures.md.
SET QUOTED_IDENTIFIER ON;
SET ANSI_NULLS ON;
IF OBJECT_ID(N'dbo.Sp_3Pay_Offline_ReceiveMoney_Version', N'P') IS NULL
    EXEC (N'CREATE PROCEDURE dbo.Sp_3Pay_Offline_ReceiveMoney_Version AS RETURN 0');
GO
ALTER PROCEDURE dbo.Sp_3Pay_Offline_ReceiveMoney_Version
AS
SET NOCOUNT ON;
SET XACT_ABORT ON;

SELECT s.script, s.version,
    CAST(CASE WHEN LEFT(s.script, 3) <> N'Sp_' THEN 1
        WHEN HAS_PERMS_BY_NAME(CAST(N'dbo.' + s.script AS nvarchar(200)) COLLATE DATABASE_DEFAULT, N'OBJECT', N'EXECUTE') = 1 THEN 1
        ELSE 0 END AS bit) AS callable
FROM dbo.T_3Pay_Offline_ReceiveMoney_Script s
ORDER BY s.script;
GO
-- Tools go on after a batch that failed: what was not installed is not noted as installed.
IF @@ERROR <> 0
    RETURN;
UPDATE dbo.T_3Pay_Offline_ReceiveMoney_Script
SET version = 1, installed_at = SYSUTCDATETIME()
WHERE script = N'Sp_3Pay_Offline_ReceiveMoney_Version';
IF @@ROWCOUNT = 0
    INSERT INTO dbo.T_3Pay_Offline_ReceiveMoney_Script (script, version, installed_at)
    VALUES (N'Sp_3Pay_Offline_ReceiveMoney_Version', 1, SYSUTCDATETIME());
