package com.scenicpay.api.wiring;

import com.scenicpay.payments.LedgerUnavailableException;
import com.scenicpay.persistence.LedgerPurge;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Deletes by schedule what was decided long ago, where the configuration says how long ago. */
@ApplicationScoped
public class PurgeSchedule {

    private static final Logger LOG = Logger.getLogger("scenicpay.purge");

    /** So that a first run over years of payments leaves the store to the cashiers in between. */
    private static final int MOST_BATCHES = 50;

    private final LedgerPurge purge;
    private final Optional<Duration> olderThan;
    private final int batch;

    PurgeSchedule(LedgerPurge purge, PaymentsConfig config) {
        this.purge = purge;
        this.olderThan = config.purge().olderThan();
        this.batch = config.purge().batch();
    }

    @Scheduled(every = "{scenicpay.purge.every}", concurrentExecution = ConcurrentExecution.SKIP, identity = "purge")
    void run() {
        olderThan.ifPresent(this::purge);
    }

    private void purge(Duration age) {
        long purged = 0;
        try {
            long last = batch;
            for (int batches = 0; batches < MOST_BATCHES && last == batch; batches++) {
                last = purge.deleteDecided(age, batch);
                purged += last;
            }
        } catch (LedgerUnavailableException e) {
            LOG.warnf("the purge ended early and goes on at its next time: %s", e.getMessage());
        }
        if (purged > 0) {
            LOG.infof("purged %d attempts that were decided more than %d days ago", purged, age.toDays());
        }
    }
}
