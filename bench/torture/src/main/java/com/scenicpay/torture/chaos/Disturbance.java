package com.scenicpay.torture.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What is done to the service and the gateway. */
public enum Disturbance {
    /** kill -9, and a start after a while. */
    KILL,
    /** The gateway closes connections unread, or swallows requests. */
    OUTAGE,
    /** The gateway answers late, also too late. */
    DELAY,
    /** The service is stopped in its tracks for longer than its leases and its time to send. */
    FREEZE;

    /** All of a run, in the seed's order. There is a delay and a freeze for every eight kills. */
    static List<Disturbance> plan(int kills, int outages, Random random) {
        List<Disturbance> plan = new ArrayList<>(Collections.nCopies(kills, KILL));
        plan.addAll(Collections.nCopies(outages, OUTAGE));
        int others = (kills + 7) / 8;
        plan.addAll(Collections.nCopies(others, DELAY));
        plan.addAll(Collections.nCopies(others, FREEZE));
        Collections.shuffle(plan, random);
        return plan;
    }
}
