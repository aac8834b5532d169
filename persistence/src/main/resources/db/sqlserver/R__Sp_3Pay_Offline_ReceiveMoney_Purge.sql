-- Deletes attempts that were decided long ago, with their events and refunds. See docs/stored-procedures.md.
SET QUOTED_IDENTIFIER ON;
SET ANSI_NULLS ON;
IF OBJECT_ID(N'dbo.Sp_3Pay_Offline_ReceiveMoney_Purge', N'P') IS NULL
    EXEC (N'CREATE PROCEDURE dbo.Sp_3Pay_Offline_ReceiveMoney_Purge AS RETURN 0');
GO
ALTER PROCEDURE dbo.Sp_3Pay_Offline_ReceiveMoney_Purge
    @older_than_ms bigint,
    @most int
AS
SET NOCOUNT ON;
SET XACT_ABORT ON;

DECLARE @decided_before datetime2(3);
DECLARE @old TABLE (autoid bigint NOT NULL);

-- Thirty days. A bill number whose payment is gone could be paid again.
IF @older_than_ms IS NULL OR @older_than_ms < 2592000000
    THROW 53002, N'what was decided within the last 30 days is not purged', 1;

SET @decided_before = DATEADD(second, -(@older_than_ms / 1000), SYSUTCDATETIME());

BEGIN TRY
    BEGIN TRANSACTION;

    -- Marked first: who wants to change one of them meanwhile waits, and then finds it gone or another version. That no
    -- refund is open is told from the payment's own row, which every refund changes first.
    UPDATE dbo.T_3Pay_Offline_ReceiveMoney
    SET version = version + 1
    OUTPUT inserted.autoid INTO @old (autoid)
    WHERE autoid IN (
            SELECT TOP (@most) d.autoid FROM dbo.T_3Pay_Offline_ReceiveMoney d
            WHERE d.decided_at IS NOT NULL AND d.decided_at < @decided_before
                AND d.state IN ('PAID', 'REFUNDED', 'FAILED', 'CANCELLED', 'TIMED_OUT', 'REFUNDED_LATE')
                AND d.next_check_at IS NULL AND d.needs_person IS NULL AND d.refunded = d.refund_reserved
                AND NOT EXISTS (SELECT 1 FROM dbo.T_3Pay_Offline_Refund r
                    WHERE r.autoid = d.autoid AND (r.needs_person IS NOT NULL OR r.state IN ('RESERVED', 'SENT')
                        OR r.decided_at >= @decided_before))
            ORDER BY d.decided_at)
        AND decided_at < @decided_before
        AND state IN ('PAID', 'REFUNDED', 'FAILED', 'CANCELLED', 'TIMED_OUT', 'REFUNDED_LATE')
        AND next_check_at IS NULL AND needs_person IS NULL AND refunded = refund_reserved;

    -- A refund that came and ended after the choice and before the mark.
    DELETE FROM @old WHERE autoid IN (
        SELECT r.autoid FROM dbo.T_3Pay_Offline_Refund r
        WHERE r.autoid IN (SELECT o.autoid FROM @old o)
            AND (r.needs_person IS NOT NULL OR r.state IN ('RESERVED', 'SENT') OR r.decided_at >= @decided_before));

    DELETE FROM dbo.T_3Pay_Offline_ReceiveMoney_Event WHERE autoid IN (SELECT o.autoid FROM @old o);
    DELETE FROM dbo.T_3Pay_Offline_Refund WHERE autoid IN (SELECT o.autoid FROM @old o);
    DELETE FROM dbo.T_3Pay_Offline_ReceiveMoney WHERE autoid IN (SELECT o.autoid FROM @old o);

    COMMIT TRANSACTION;
END TRY
BEGIN CATCH
    IF @@TRANCOUNT > 0
        ROLLBACK TRANSACTION;
    THROW;
END CATCH

SELECT 'PURGED' AS outcome, COUNT_BIG(*) AS purged_count FROM @old o;
GO
-- Tools go on after a batch that failed: what was not installed is not noted as installed.
IF @@ERROR <> 0
    RETURN;
UPDATE dbo.T_3Pay_Offline_ReceiveMoney_Script
SET version = 1, installed_at = SYSUTCDATETIME()
WHERE script = N'Sp_3Pay_Offline_ReceiveMoney_Purge';
IF @@ROWCOUNT = 0
    INSERT INTO dbo.T_3Pay_Offline_ReceiveMoney_Script (script, version, installed_at)
    VALUES (N'Sp_3Pay_Offline_ReceiveMoney_Purge', 1, SYSUTCDATETIME());
