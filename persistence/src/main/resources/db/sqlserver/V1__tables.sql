-- The ledger's tables and indexes, all of them or none. Instants are UTC. Safe to run twice. SQL Server 2016 and later.
-- What is compared letter by letter has a binary collation of its own, whatever the database's collation is.
-- There are no foreign keys: a procedure writes an attempt before what belongs to it, in one transaction, and nothing but the
-- purge deletes. A foreign key would read and lock the attempt once more for every event. A site may add them; they hold.
SET QUOTED_IDENTIFIER ON;
SET ANSI_NULLS ON;
SET NOCOUNT ON;
SET XACT_ABORT ON;

-- What stands here under these names and is not made by these scripts may be in use: it is left alone.
IF OBJECT_ID(N'dbo.T_3Pay_Offline_ReceiveMoney_Script', N'U') IS NULL
    AND (OBJECT_ID(N'dbo.T_3Pay_Offline_ReceiveMoney', N'U') IS NOT NULL
        OR OBJECT_ID(N'dbo.Sp_3Pay_Offline_ReceiveMoney_Begin', N'P') IS NOT NULL)
    THROW 53003, N'T_3Pay_Offline_ReceiveMoney or Sp_3Pay_Offline_ReceiveMoney_Begin is here already and not of these scripts; use another database', 1;

BEGIN TRANSACTION;

IF OBJECT_ID(N'dbo.T_3Pay_Offline_ReceiveMoney', N'U') IS NULL
BEGIN
    -- Which script stands here in which version; each script writes its own row.
    CREATE TABLE dbo.T_3Pay_Offline_ReceiveMoney_Script (
        script           nvarchar(128)  COLLATE Latin1_General_BIN2 NOT NULL,
        version          int            NOT NULL,
        installed_at     datetime2(3)   NOT NULL,
        CONSTRAINT PK_3Pay_Offline_ReceiveMoney_Script PRIMARY KEY CLUSTERED (script)
    );

    -- Payment attempts.
    CREATE TABLE dbo.T_3Pay_Offline_ReceiveMoney (
        autoid             bigint IDENTITY(1, 1) NOT NULL,
        out_trade_no       varchar(32)    COLLATE Latin1_General_BIN2 NOT NULL,
        bill_num           nvarchar(32)   COLLATE Latin1_General_BIN2 NOT NULL,
        business_type      tinyint        NOT NULL,
        amount             decimal(18, 2) NOT NULL,
        operator_no        nvarchar(32)   NULL,
        card_no            nvarchar(20)   NULL,
        bill_content       nvarchar(100)  NULL,
        trade_origin       tinyint        NOT NULL,
        code_masked        varchar(40)    NOT NULL,
        code_hash          char(64)       COLLATE Latin1_General_BIN2 NOT NULL,
        state              varchar(16)    COLLATE Latin1_General_BIN2 NOT NULL,
        holds_bill         bit            NOT NULL,
        holds_code         bit            NOT NULL,
        version            int            NOT NULL,
        check_count        int            NOT NULL,
        next_check_at      datetime2(3)   NULL,
        lease_owner        nvarchar(64)   NULL,
        lease_until        datetime2(3)   NULL,
        not_found_at       datetime2(3)   NULL,
        needs_person       nvarchar(200)  NULL,
        resolved_doubt     nvarchar(200)  NULL,
        refusal_code       nvarchar(32)   NULL,
        refusal_message    nvarchar(200)  NULL,
        channel_no         nvarchar(64)   NULL,
        bank_order_no      nvarchar(64)   NULL,
        wallet             nvarchar(64)   NULL,
        post_close_checks  int            NOT NULL,
        refund_reserved    decimal(18, 2) NOT NULL,
        refunded           decimal(18, 2) NOT NULL,
        created_at         datetime2(3)   NOT NULL,
        decided_at         datetime2(3)   NULL,
        CONSTRAINT PK_3Pay_Offline_ReceiveMoney PRIMARY KEY CLUSTERED (autoid),
        CONSTRAINT CK_3Pay_Offline_ReceiveMoney_Refunds
            CHECK (refunded >= 0 AND refunded <= refund_reserved AND refund_reserved <= amount)
    );

    -- The history of the attempts and of their refunds. Rows are only ever added, but by the purge.
    CREATE TABLE dbo.T_3Pay_Offline_ReceiveMoney_Event (
        event_id         bigint IDENTITY(1, 1) NOT NULL,
        autoid           bigint         NOT NULL,
        happened_at      datetime2(3)   NOT NULL,
        from_state       varchar(16)    COLLATE Latin1_General_BIN2 NULL,
        to_state         varchar(16)    COLLATE Latin1_General_BIN2 NOT NULL,
        actor            varchar(16)    COLLATE Latin1_General_BIN2 NOT NULL,
        why              nvarchar(200)  NOT NULL,
        gateway_code     nvarchar(32)   NULL,
        gateway_message  nvarchar(200)  NULL,
        refund_id        bigint         NULL,
        refund_state     varchar(16)    COLLATE Latin1_General_BIN2 NULL,
        call_id          char(32)       COLLATE Latin1_General_BIN2 NULL,
        CONSTRAINT PK_3Pay_Offline_ReceiveMoney_Event PRIMARY KEY CLUSTERED (event_id)
    );

    -- Refunds.
    CREATE TABLE dbo.T_3Pay_Offline_Refund (
        refund_id        bigint IDENTITY(1, 1) NOT NULL,
        autoid           bigint         NOT NULL,
        refund_num       nvarchar(32)   COLLATE Latin1_General_BIN2 NOT NULL,
        amount           decimal(18, 2) NOT NULL,
        operator_no      nvarchar(32)   NULL,
        reason           nvarchar(100)  NULL,
        state            varchar(16)    COLLATE Latin1_General_BIN2 NOT NULL,
        version          int            NOT NULL,
        check_count      int            NOT NULL,
        next_check_at    datetime2(3)   NULL,
        lease_owner      nvarchar(64)   NULL,
        lease_until      datetime2(3)   NULL,
        needs_person     nvarchar(200)  NULL,
        gateway_code     nvarchar(32)   NULL,
        gateway_message  nvarchar(200)  NULL,
        created_at       datetime2(3)   NOT NULL,
        decided_at       datetime2(3)   NULL,
        CONSTRAINT PK_3Pay_Offline_Refund PRIMARY KEY CLUSTERED (refund_id)
    );

    -- The guards: they hold whoever writes.
    CREATE UNIQUE NONCLUSTERED INDEX UX_3Pay_Offline_ReceiveMoney_OutTradeNo
        ON dbo.T_3Pay_Offline_ReceiveMoney (out_trade_no);

    -- With what the bill's status is told from, so that reading it never meets a writer half-way.
    CREATE UNIQUE NONCLUSTERED INDEX UX_3Pay_Offline_ReceiveMoney_HeldBill
        ON dbo.T_3Pay_Offline_ReceiveMoney (bill_num) INCLUDE (state, refunded) WHERE holds_bill = 1;

    CREATE UNIQUE NONCLUSTERED INDEX UX_3Pay_Offline_ReceiveMoney_HeldCode
        ON dbo.T_3Pay_Offline_ReceiveMoney (code_hash) INCLUDE (created_at) WHERE holds_code = 1;

    -- Also the way to all attempts of a bill.
    CREATE UNIQUE NONCLUSTERED INDEX UX_3Pay_Offline_ReceiveMoney_BillCode
        ON dbo.T_3Pay_Offline_ReceiveMoney (bill_num, code_hash);

    -- Also the way to all refunds of a payment.
    CREATE UNIQUE NONCLUSTERED INDEX UX_3Pay_Offline_Refund_Number
        ON dbo.T_3Pay_Offline_Refund (autoid, refund_num);

    -- One refund of a payment is under way at a time.
    CREATE UNIQUE NONCLUSTERED INDEX UX_3Pay_Offline_Refund_Sent
        ON dbo.T_3Pay_Offline_Refund (autoid) WHERE state = 'SENT';

    -- The ways of the procedures. What is decided for good is in none of the first three, however much of it there is.
    CREATE NONCLUSTERED INDEX IX_3Pay_Offline_ReceiveMoney_NextCheck
        ON dbo.T_3Pay_Offline_ReceiveMoney (next_check_at) INCLUDE (lease_until, state, created_at)
        WHERE next_check_at IS NOT NULL;

    CREATE NONCLUSTERED INDEX IX_3Pay_Offline_ReceiveMoney_NeedsPerson
        ON dbo.T_3Pay_Offline_ReceiveMoney (created_at) INCLUDE (needs_person) WHERE needs_person IS NOT NULL;

    CREATE NONCLUSTERED INDEX IX_3Pay_Offline_Refund_NextCheck
        ON dbo.T_3Pay_Offline_Refund (next_check_at) INCLUDE (lease_until, state)
        WHERE next_check_at IS NOT NULL;

    CREATE NONCLUSTERED INDEX IX_3Pay_Offline_Refund_NeedsPerson
        ON dbo.T_3Pay_Offline_Refund (autoid) INCLUDE (needs_person) WHERE needs_person IS NOT NULL;

    CREATE NONCLUSTERED INDEX IX_3Pay_Offline_ReceiveMoney_Code
        ON dbo.T_3Pay_Offline_ReceiveMoney (code_hash, created_at);

    CREATE NONCLUSTERED INDEX IX_3Pay_Offline_ReceiveMoney_Decided
        ON dbo.T_3Pay_Offline_ReceiveMoney (decided_at) WHERE decided_at IS NOT NULL;

    CREATE NONCLUSTERED INDEX IX_3Pay_Offline_ReceiveMoney_Event_Attempt
        ON dbo.T_3Pay_Offline_ReceiveMoney_Event (autoid, event_id);
END

UPDATE dbo.T_3Pay_Offline_ReceiveMoney_Script
SET version = 1, installed_at = SYSUTCDATETIME()
WHERE script = N'V1__tables';
IF @@ROWCOUNT = 0
    INSERT INTO dbo.T_3Pay_Offline_ReceiveMoney_Script (script, version, installed_at)
    VALUES (N'V1__tables', 1, SYSUTCDATETIME());

COMMIT TRANSACTION;
