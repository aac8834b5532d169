package com.scenicpay.api.security;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the wrong keys of a minute by the address that they came from, in bounded memory, so that trying keys is throttled and
 * the log cannot be filled. It hinders nobody who has a right key, whatever the address.
 */
final class WrongKeys {

    /** Addresses that are told apart; all others of the minute count as one. */
    private static final int MOST_ADDRESSES = 1_000;

    private static final String OTHERS = "others";

    private final int mostPerAddress;
    private final int toldPerAddress;
    private final int toldInAll;
    private final Map<String, Integer> counts = new HashMap<>();
    private int all;
    private int told;

    /**
     * @param mostPerAddress after so many in a minute, an address is throttled
     * @param toldPerAddress so many of an address are logged one by one
     * @param toldInAll so many of all addresses are
     */
    WrongKeys(int mostPerAddress, int toldPerAddress, int toldInAll) {
        this.mostPerAddress = mostPerAddress;
        this.toldPerAddress = toldPerAddress;
        this.toldInAll = toldInAll;
    }

    /** What to do about a wrong key. */
    record Verdict(boolean throttled, boolean toBeTold) {}

    /** What a minute brought. */
    record Minute(int wrong, int told, int addresses, String worstAddress, int ofWorst) {}

    synchronized Verdict note(String address) {
        String counted = counts.containsKey(address) || counts.size() < MOST_ADDRESSES ? address : OTHERS;
        int count = counts.merge(counted, 1, Integer::sum);
        all++;
        boolean toBeTold = count <= toldPerAddress && told < toldInAll;
        if (toBeTold) {
            told++;
        }
        return new Verdict(count > mostPerAddress, toBeTold);
    }

    /** Begins a new minute, and tells of the one before if not all of it was told. */
    synchronized Optional<Minute> next() {
        Optional<Minute> minute = all == told
                ? Optional.empty()
                : counts.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .map(worst -> new Minute(all, told, counts.size(), worst.getKey(), worst.getValue()));
        counts.clear();
        all = 0;
        told = 0;
        return minute;
    }
}
