package com.scenicpay.api.wiring;

import com.scenicpay.payments.PaymentLedger;
import com.scenicpay.payments.RefundLedger;
import com.scenicpay.payments.records.PaymentRecords;
import com.scenicpay.persistence.Durability;
import com.scenicpay.persistence.JdbcPaymentLedger;
import com.scenicpay.persistence.JdbcPaymentRecords;
import com.scenicpay.persistence.JdbcRefundLedger;
import com.scenicpay.persistence.LedgerPurge;
import com.scenicpay.persistence.LedgerSettings;
import com.scenicpay.persistence.StoreCalls;
import com.scenicpay.persistence.StoreConfig;
import com.scenicpay.persistence.StoreKind;
import com.scenicpay.persistence.embedded.EmbeddedConfig;
import com.scenicpay.persistence.embedded.EmbeddedStore;
import com.scenicpay.persistence.embedded.StoreFile;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The ledger over the store that the configuration chooses. */
@ApplicationScoped
public class LedgerWiring {

    private static final Logger LOG = Logger.getLogger("scenicpay.store");

    /** Of those who look something up; two at a time, so that they take nothing from the cashiers. */
    private static final int CONNECTIONS_OF_READERS = 2;

    /** Connections that no payment takes: they are left to the syncs, to the health check, and to those who look something up. */
    static final int CONNECTIONS_KEPT_FREE = 2 + CONNECTIONS_OF_READERS;

    private static final int AFTER_ALL_WORK_ENDED = Interceptor.Priority.PLATFORM_AFTER;

    private final String instance = UUID.randomUUID().toString();
    private final StoreConfig store;
    private final Optional<EmbeddedStore> embedded;
    private final StoreCalls calls;
    private final StoreCalls readerCalls;

    LedgerWiring(
            StoreConfig store,
            EmbeddedConfig embeddedConfig,
            @DataSource("embedded") InjectableInstance<AgroalDataSource> embeddedSource,
            @DataSource("sqlserver") InjectableInstance<AgroalDataSource> sqlServerSource) {
        this.store = store;
        if (store.kind() == StoreKind.EMBEDDED) {
            AgroalDataSource source = embeddedSource.getActive();
            this.embedded = Optional.of(EmbeddedStore.open(
                    source, embeddedConfig.sync(), failure -> tell(new StoreFile(embeddedConfig.path()), failure)));
            this.calls = calls(source, callsAtOnce(), embedded.get(), () -> {});
            this.readerCalls = calls(source, CONNECTIONS_OF_READERS, embedded.get(), () -> {});
        } else {
            AgroalDataSource source = sqlServerSource.getActive();
            this.embedded = Optional.empty();
            Runnable flush = () -> source.flush(FlushMode.IDLE);
            this.calls = calls(source, callsAtOnce(), Durability.BY_COMMIT, flush);
            this.readerCalls = calls(source, CONNECTIONS_OF_READERS, Durability.BY_COMMIT, flush);
        }
    }

    private int callsAtOnce() {
        return store.connections() - CONNECTIONS_KEPT_FREE;
    }

    private StoreCalls calls(AgroalDataSource source, int atOnce, Durability durability, Runnable onBrokenConnection) {
        return new StoreCalls(
                source,
                atOnce,
                store.connectionWithin(),
                store.statementTimeout().multipliedBy(2),
                durability,
                onBrokenConnection);
    }

    private static void tell(StoreFile file, Exception failure) {
        LOG.errorf(
                "the store in %s could not be synced to disk: nothing is accepted until the service is started again: %s",
                file.folder(), failure.getMessage());
    }

    @Produces
    @ApplicationScoped
    PaymentLedger ledger(PaymentsConfig config) {
        return new JdbcPaymentLedger(calls, durability(), settings(config));
    }

    @Produces
    @ApplicationScoped
    RefundLedger refundLedger(PaymentsConfig config) {
        return new JdbcRefundLedger(calls, durability(), settings(config));
    }

    @Produces
    @Singleton
    LedgerPurge ledgerPurge(PaymentsConfig config) {
        return new LedgerPurge(calls, settings(config));
    }

    @Produces
    @ApplicationScoped
    PaymentRecords paymentRecords(PaymentsConfig config) {
        return new JdbcPaymentRecords(readerCalls, settings(config));
    }

    private LedgerSettings settings(PaymentsConfig config) {
        return new LedgerSettings(
                instance,
                config.reconcile().ladder().get(0).rung().every(),
                config.paymentCode().guard(),
                store.statementTimeout());
    }

    @Produces
    @ApplicationScoped
    Durability durability() {
        return embedded.map(Durability.class::cast).orElse(Durability.BY_COMMIT);
    }

    /** Once all work has ended, and before the connections go. */
    void stop(@Observes(notifyObserver = Reception.IF_EXISTS) @Priority(AFTER_ALL_WORK_ENDED) ShutdownEvent event) {
        close();
    }

    /** For a start that failed: it sees no shutdown event. */
    @PreDestroy
    void close() {
        StoreCalls.closeAll(List.of(readerCalls, calls));
        embedded.ifPresent(EmbeddedStore::close);
    }
}
