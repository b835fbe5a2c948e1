package dev.scimtck.suite.inspect.meaning;

import dev.scimtck.suite.exchange.Header;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The header lines of a request without what is another's or another's each time: token, host, length.
 *
 * @param lines in their order
 * @param userAgent the User-Agent, which is not among them; empty where there is none
 */
record HeaderForm(List<String> lines, Optional<String> userAgent) {
    /** Headers whose values tell something of the client. */
    private static final Set<String> TELLING =
            Set.of("accept", "accept-charset", "accept-encoding", "connection", "content-type", "transfer-encoding");
    /** What stands between client and server adds these. */
    private static final Set<String> BY_GATEWAYS = Set.of(
            "via",
            "forwarded",
            "x-real-ip",
            "x-request-id",
            "x-correlation-id",
            "traceparent",
            "tracestate",
            "x-amzn-trace-id",
            "cdn-loop",
            "true-client-ip");

    private static final List<String> GATEWAY_PREFIXES = List.of("x-forwarded-", "cf-", "x-envoy-", "x-b3-", "x-ms-");

    HeaderForm {
        lines = List.copyOf(lines);
    }

    static HeaderForm of(List<Header> headers) {
        var lines = new ArrayList<String>();
        Optional<String> userAgent = Optional.empty();
        for (Header header : headers) {
            String name = header.name().toLowerCase(Locale.ROOT);
            if (name.equals("user-agent")) {
                userAgent = Optional.of(header.value());
            } else if (!BY_GATEWAYS.contains(name) && GATEWAY_PREFIXES.stream().noneMatch(name::startsWith)) {
                lines.add(TELLING.contains(name) ? header.name() + ": " + header.value() : header.name());
            }
        }
        return new HeaderForm(lines, userAgent);
    }

    /** How much two sets have in common, from 0 to 1: 1 for the same lines in the same order. */
    double likeness(HeaderForm other) {
        if (lines.equals(other.lines)) {
            return 1;
        }
        Set<String> mine = lowered(lines);
        Set<String> others = lowered(other.lines);
        if (mine.equals(others)) {
            return 0.9;
        }
        var common = new HashSet<>(mine);
        common.retainAll(others);
        var all = new HashSet<>(mine);
        all.addAll(others);
        return 0.8 * common.size() / all.size();
    }

    /** How many lines have a value by which clients differ. */
    long telling() {
        return lines.stream()
                .filter(line -> line.contains(": ") && !line.endsWith("*/*"))
                .count();
    }

    private static Set<String> lowered(List<String> lines) {
        var lowered = new HashSet<String>();
        lines.forEach(line -> lowered.add(line.toLowerCase(Locale.ROOT)));
        return lowered;
    }

    /** The name of the program in a User-Agent, without its version. */
    static String product(String userAgent) {
        int slash = userAgent.indexOf('/');
        String name = slash < 0 ? userAgent : userAgent.substring(0, slash);
        return name.replaceFirst("\\s+v?[0-9][0-9.]*$", "").strip();
    }
}
