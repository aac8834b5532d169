package com.scenicpay.persistence.embedded;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Names the procedures' classes to the native image: H2 finds them by the names in its {@code CREATE ALIAS} statements. */
@RegisterForReflection(
        targets = {
            BeginProcedure.class,
            GetProcedure.class,
            RecordProcedure.class,
            ClaimDueProcedure.class,
            SummaryProcedure.class,
            RefundBeginProcedure.class,
            RefundGetProcedure.class,
            RefundRecordProcedure.class,
            RefundClaimDueProcedure.class,
            SearchProcedure.class,
            ListProcedure.class,
            AttentionProcedure.class,
            HistoryProcedure.class,
            TurnoverProcedure.class,
            RefundListProcedure.class,
            RefundTurnoverProcedure.class,
            PurgeProcedure.class,
            VersionProcedure.class
        })
final class NativeProcedures {

    private NativeProcedures() {}
}
