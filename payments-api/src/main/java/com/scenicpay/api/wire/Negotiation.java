package com.scenicpay.api.wire;

import com.scenicpay.api.wire.WireType.Format;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which type an answer has: the rules of ASP.NET Web API's {@code DefaultContentNegotiator} and
 * {@code XmlHttpRequestHeaderMapping}, which the frameworks of today do not have. Something is always answered.
 */
public final class Negotiation {

    private static final String BY_SCRIPT = "xmlhttprequest";

    private Negotiation() {}

    /**
     * The type of the answer to a request.
     *
     * @param accept its headers {@code Accept}
     * @param requestedWith its header {@code X-Requested-With}
     * @param requestType what its body is, if that is known
     */
    public static WireType answerType(
            List<String> accept, Optional<String> requestedWith, Optional<WireType> requestType) {
        List<AcceptRange> ranges = AcceptRange.parseAll(accept);
        if (isByScript(requestedWith) && (ranges.isEmpty() || isEverything(ranges))) {
            return WireType.APPLICATION_JSON;
        }
        return best(ranges)
                .or(() -> requestType.filter(type -> type.format() != Format.FORM))
                .orElse(WireType.APPLICATION_JSON);
    }

    private static boolean isByScript(Optional<String> requestedWith) {
        return requestedWith
                .filter(value -> value.toLowerCase(Locale.ROOT).contains(BY_SCRIPT))
                .isPresent();
    }

    private static boolean isEverything(List<AcceptRange> ranges) {
        return ranges.size() == 1 && ranges.get(0).isEverything();
    }

    private static Optional<WireType> best(List<AcceptRange> ranges) {
        return ranges.stream()
                .filter(range -> !range.excludes())
                .flatMap(range -> matches(range, ranges))
                // Of equals the first in the header stays, so that its order decides last.
                .reduce((first, second) -> Match.BY_WORTH.compare(second, first) > 0 ? second : first)
                .map(Match::type);
    }

    /** For each format the first of its types that the range includes, unless that is excluded. */
    private static Stream<Match> matches(AcceptRange range, List<AcceptRange> all) {
        return Stream.of(Format.JSON, Format.XML, Format.BSON)
                .flatMap(format -> WireType.OF_ANSWERS.stream()
                        .filter(type -> type.format() == format && range.includes(type))
                        .limit(1))
                .filter(type -> !isExcluded(type, all))
                .map(type -> new Match(range, type));
    }

    /** What the most precise entry for a type says, holds. */
    private static boolean isExcluded(WireType type, List<AcceptRange> all) {
        return all.stream()
                .filter(range -> range.includes(type))
                .max(Comparator.comparing(AcceptRange::precision))
                .filter(AcceptRange::excludes)
                .isPresent();
    }

    private record Match(AcceptRange range, WireType type) {
        static final Comparator<Match> BY_WORTH = Comparator.comparing(Match::range, AcceptRange.BY_WORTH)
                .thenComparing(match -> match.type().format(), Comparator.reverseOrder());
    }
}
