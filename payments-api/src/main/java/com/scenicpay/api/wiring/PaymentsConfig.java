package com.scenicpay.api.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the service itself can be told; the gateway's and the store's settings have interfaces of their own. {@link SettingBounds}
 * has the bounds.
 */
@ConfigMapping(prefix = "scenicpay")
public interface PaymentsConfig {

    /** The gateway to charge at: the real one, or the sandbox inside this program. */
    Gateway gateway();

    Begin begin();

    Query query();

    @WithName("payment-code")
    PaymentCodes paymentCode();

    Reconcile reconcile();

    Sandbox sandbox();

    Api api();

    @WithName("business-type")
    BusinessTypes businessType();

    Work work();

    Purge purge();

    /** Where charges go. */
    enum Gateway {
        HNXFT,
        SANDBOX
    }

    /** Beginning a payment. */
    interface Begin {
        /** The longest time from a request's arrival to its answer, whatever the store and the gateway do. */
        @WithDefault("10s")
        Duration answerWithin();

        /** The largest amount that is taken, yuan. */
        @WithDefault("50000.00")
        BigDecimal maxAmount();
    }

    /** Querying a payment. */
    interface Query {
        /** The shortest time between two questions to the gateway about one attempt. */
        @WithDefault("1s")
        Duration interval();
    }

    /** Payment codes. */
    interface PaymentCodes {
        /** Regular expressions; a code is taken when one of them matches all of it. Commas within one are escaped: {@code \,}. */
        @WithDefault("1[0-5][0-9]{16},(2[5-9]|30)[0-9]{14\\,22},62[0-9]{17}")
        List<String> patterns();

        /**
         * The key of the hash by which a used code is known again, at least 16 bytes. A secret, the same on all instances of a
         * site, and never to be changed while codes of the last day matter.
         */
        Optional<String> hashKey();

        /** How long a code that may have been charged is not taken for another bill. */
        @WithDefault("24h")
        Duration guard();
    }

    /** Asking for undecided attempts by schedule. */
    interface Reconcile {
        /** How often the schedule looks for what is due. Read by the scheduler. */
        @WithDefault("1s")
        Duration every();

        /** How often an undecided attempt is asked for, by its age: {@code every/until}, in order of age. */
        @WithDefault("2s/1m,10s/5m,1m/1h,10m/24h")
        List<Rung> ladder();

        /** How often an attempt is asked for that is undecided at the ladder's end; by then a person is called. */
        @WithDefault("1h")
        Duration afterLadder();

        /** How many attempts are asked for at the same time. */
        @WithDefault("50")
        int batch();

        /** How long a claimed attempt is left to the instance that claimed it. */
        @WithDefault("30s")
        Duration lease();

        /** After how many exchanges in a row without an answer the gateway counts as away. */
        @WithDefault("10")
        int breakerFailures();

        /** How often the schedule tries while the gateway is away. */
        @WithDefault("10s")
        Duration breakerProbe();

        /**
         * How long after an initiation the gateway's "no such order" proves nothing. An order is valid for a minute, and a
         * clock may be wrong by as much as the rest: less is for tests.
         */
        @WithDefault("90s")
        Duration grace();

        /** How long after the gateway closed an attempt it is asked again, to catch a late success. */
        @WithDefault("2m,10m,1h,24h")
        List<Duration> postCloseChecks();

        /** How far apart two "no such order" must be to prove that the gateway never received it. */
        @WithDefault("30s")
        Duration notFoundApart();
    }

    /** The sandbox gateway inside this program. */
    interface Sandbox {
        /** Its port on the loopback address; 0 for any free one. */
        @WithDefault("0")
        int port();

        /** Whether the production profile may start with it. No money moves then. */
        @WithDefault("false")
        boolean allowInProduction();
    }

    /** The HTTP interface. */
    interface Api {
        /** Whether refusals that a front end must read come with their own HTTP status instead of 200. */
        @WithDefault("false")
        boolean httpStatus();
    }

    /** Business types ({@code ESysBusinessType}). */
    interface BusinessTypes {
        /**
         * More names by which a site's front ends call business types: {@code Name=number}, separated by commas, as in
         * {@code SelfOperatedRetail=2,CardRecharge=7}. A name is matched in any case, and may not stand for two types.
         */
        Optional<List<String>> aliases();
    }

    /** The work that is done at the same time. */
    interface Work {
        /** How many requests and checks are worked on at once; more are refused as unavailable. */
        @WithDefault("1024")
        int atOnce();
    }

    /** Deleting what was decided long ago. */
    interface Purge {
        /** How long ago an attempt must have been decided to be deleted, with its events and refunds; absent for never. */
        Optional<Duration> olderThan();

        /** How often the schedule looks for such attempts. Read by the scheduler. */
        @WithDefault("1h")
        Duration every();

        /** How many are deleted in one transaction. */
        @WithDefault("100")
        int batch();
    }
}
