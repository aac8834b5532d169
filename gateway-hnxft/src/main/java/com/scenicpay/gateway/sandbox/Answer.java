package com.scenicpay.gateway.sandbox;

import java.util.Map;

/**
 * An answer before it is signed.
 *
 * @param fields its top-level fields in the order of the wire, without {@code sign}; a value may be null or empty
 * @param flaw what is wrong with the way it is signed or sent
 */
record Answer(Map<String, String> fields, Flaw flaw) {

    Answer with(Flaw other) {
        return new Answer(fields, other);
    }
}
