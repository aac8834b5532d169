-- All that happened to a payment and its refunds, in order. See docs/stored-procedures.md.
SET QUOTED_IDENTIFIER ON;
SET ANSI_NULLS ON;
IF OBJECT_ID(N'dbo.Sp_3Pay_Offline_ReceiveMoney_History', N'P') IS NULL
    EXEC (N'CREATE PROCEDURE dbo.Sp_3Pay_Offline_ReceiveMoney_History AS RETURN 0');
GO
ALTER PROCEDURE dbo.Sp_3Pay_Offline_ReceiveMoney_History
    @autoid bigint
AS
SET NOCOUNT ON;
SET XACT_ABORT ON;

SELECT TOP (1000) e.event_id, e.happened_at, e.from_state, e.to_state, e.actor, e.why, e.gateway_code, e.gateway_message,
    e.refund_id, e.refund_state, r.refund_num
FROM dbo.T_3Pay_Offline_ReceiveMoney_Event e
LEFT JOIN dbo.T_3Pay_Offline_Refund r ON r.refund_id = e.refund_id
WHERE e.autoid = @autoid
ORDER BY e.event_id;
GO
-- Tools go on after a batch that failed: what was not installed is not noted as installed.
IF @@ERROR <> 0
    RETURN;
UPDATE dbo.T_3Pay_Offline_ReceiveMoney_Script
SET version = 1, installed_at = SYSUTCDATETIME()
WHERE script = N'Sp_3Pay_Offline_ReceiveMoney_History';
IF @@ROWCOUNT = 0
    INSERT INTO dbo.T_3Pay_Offline_ReceiveMoney_Script (script, version, installed_at)
    VALUES (N'Sp_3Pay_Offline_ReceiveMoney_History', 1, SYSUTCDATETIME());
