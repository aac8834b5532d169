-- The ways of those who look something up, all of them or none. Safe to run twice. SQL Server 2016 and later.
SET QUOTED_IDENTIFIER ON;
SET ANSI_NULLS ON;
SET NOCOUNT ON;
SET XACT_ABORT ON;

BEGIN TRANSACTION;

IF NOT EXISTS (SELECT 1 FROM dbo.T_3Pay_Offline_ReceiveMoney_Script s WHERE s.script = N'V2__records')
BEGIN
    -- Narrow, and always written at its end: it costs an initiation next to nothing.
    CREATE NONCLUSTERED INDEX IX_3Pay_Offline_ReceiveMoney_Created
        ON dbo.T_3Pay_Offline_ReceiveMoney (created_at);

    -- Written when the gateway has told the numbers, not at the initiation.
    CREATE NONCLUSTERED INDEX IX_3Pay_Offline_ReceiveMoney_ChannelNo
        ON dbo.T_3Pay_Offline_ReceiveMoney (channel_no) WHERE channel_no IS NOT NULL;

    CREATE NONCLUSTERED INDEX IX_3Pay_Offline_ReceiveMoney_BankOrderNo
        ON dbo.T_3Pay_Offline_ReceiveMoney (bank_order_no) WHERE bank_order_no IS NOT NULL;

    CREATE NONCLUSTERED INDEX IX_3Pay_Offline_Refund_Decided
        ON dbo.T_3Pay_Offline_Refund (decided_at) WHERE decided_at IS NOT NULL;
END

UPDATE dbo.T_3Pay_Offline_ReceiveMoney_Script
SET version = 1, installed_at = SYSUTCDATETIME()
WHERE script = N'V2__records';
IF @@ROWCOUNT = 0
    INSERT INTO dbo.T_3Pay_Offline_ReceiveMoney_Script (script, version, installed_at)
    VALUES (N'V2__records', 1, SYSUTCDATETIME());

COMMIT TRANSACTION;
