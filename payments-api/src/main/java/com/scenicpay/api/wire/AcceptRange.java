package com.scenicpay.api.wire;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One entry of a header {@code Accept}.
 *
 * @param type in lower case, or a star
 * @param subtype in lower case, or a star
 * @param quality from 0, which excludes, to 1
 */
record AcceptRange(String type, String subtype, BigDecimal quality) {

    private static final Pattern QUALITY = Pattern.compile("(0?\\.[0-9]{1,9}|0\\.?|1(\\.0{0,9})?)");

    /** By quality, then the literal ones before {@code type/*} before all; the best is the greatest. */
    static final Comparator<AcceptRange> BY_WORTH =
            Comparator.comparing(AcceptRange::quality).thenComparing(AcceptRange::precision);

    /** The entries of all headers of a request, in their order. What is none is passed over. */
    static List<AcceptRange> parseAll(List<String> headers) {
        List<AcceptRange> ranges = new ArrayList<>();
        for (String header : headers) {
            for (String entry : header.split(",")) {
                parse(entry).ifPresent(ranges::add);
            }
        }
        return ranges;
    }

    private static Optional<AcceptRange> parse(String entry) {
        String[] parts = entry.split(";");
        String[] names = parts[0].strip().toLowerCase(Locale.ROOT).split("/", -1);
        if (names.length != 2 || names[0].isEmpty() || names[1].isEmpty()) {
            return Optional.empty();
        }
        if (names[0].equals("*") && !names[1].equals("*")) {
            return Optional.empty();
        }
        return qualityIn(parts).map(quality -> new AcceptRange(names[0], names[1], quality));
    }

    private static Optional<BigDecimal> qualityIn(String[] parts) {
        Optional<String> text = Arrays.stream(parts)
                .skip(1)
                .map(part -> part.strip().toLowerCase(Locale.ROOT).replace(" ", ""))
                .filter(part -> part.startsWith("q="))
                .map(part -> part.substring(2))
                .findFirst();
        if (text.isEmpty()) {
            return Optional.of(BigDecimal.ONE);
        }
        return text.filter(quality -> QUALITY.matcher(quality).matches()).map(BigDecimal::new);
    }

    boolean isEverything() {
        return type.equals("*");
    }

    boolean excludes() {
        return quality.signum() == 0;
    }

    /** 2 for one media type, 1 for all of a kind, 0 for everything. */
    int precision() {
        return isEverything() ? 0 : subtype.equals("*") ? 1 : 2;
    }

    boolean includes(WireType wireType) {
        String mediaType = wireType.mediaType();
        int slash = mediaType.indexOf('/');
        return isEverything()
                || mediaType.substring(0, slash).equals(type)
                        && (subtype.equals("*")
                                || mediaType.substring(slash + 1).equals(subtype));
    }
}
