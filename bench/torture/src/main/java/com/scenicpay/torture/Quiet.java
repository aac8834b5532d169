package com.scenicpay.torture;

import com.scenicpay.torture.evidence.Ledger;
import com.scenicpay.torture.process.Services;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits until the service has nothing left to find out, which is read from its store while it is stopped. */
final class Quiet {

    /** All that is open has called a person by then, and all that is closed has had its last check. */
    private static final Duration FIRST_LOOK_AFTER =
            Timing.LADDER_END.plus(Timing.ANSWER_WITHIN).plusSeconds(4);

    private static final Duration NEXT_LOOK_AFTER = Timing.LAST_POST_CLOSE.plusSeconds(5);
    private static final int MOST_LOOKS = 3;

    private Quiet() {}

    /** The ledger once it is quiet, or as it is when the time is over. The service is stopped then. */
    static Ledger await(Services services, long untilNanos) throws IOException, InterruptedException, SQLException {
        TimeUnit.MILLISECONDS.sleep(FIRST_LOOK_AFTER.toMillis());
        for (int look = 1; ; look++) {
            services.stop();
            Ledger ledger = services.store().read();
            long timeLeft = untilNanos - System.nanoTime();
            if (isQuiet(ledger) || look == MOST_LOOKS || timeLeft < NEXT_LOOK_AFTER.toNanos()) {
                return ledger;
            }
            services.start();
            TimeUnit.MILLISECONDS.sleep(NEXT_LOOK_AFTER.toMillis());
        }
    }

    private static boolean isQuiet(Ledger ledger) {
        boolean attemptsAre = ledger.attempts().stream()
                .noneMatch(attempt -> attempt.isOpen() && attempt.needsPerson().isEmpty()
                        || attempt.isProvenUncharged() && attempt.checkIsComing());
        boolean refundsAre = ledger.refunds().stream()
                .noneMatch(
                        refund -> refund.isUndecided() && refund.needsPerson().isEmpty());
        return attemptsAre && refundsAre;
    }
}
