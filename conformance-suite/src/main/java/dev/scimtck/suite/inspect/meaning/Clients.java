package dev.scimtck.suite.inspect.meaning;

import dev.scimtck.suite.verdict.Dialect;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whom the clients that were seen turned out to be. A client is known by the header lines that all its requests have. */
final class Clients {
    private static final int MOST = 200;
    private static final double SAME_DIALECT = 0.05;
    private static final double SAME_PROVIDER = 0.03;
    /** Names that libraries give themselves, and that say nothing of who uses them. */
    private static final Set<String> COMMON = Set.of(
            "go-http-client",
            "java",
            "java-http-client",
            "apache-httpclient",
            "okhttp",
            "python-requests",
            "python-urllib",
            "axios",
            "node",
            "node-fetch",
            "undici",
            "mozilla",
            "");

    private static final List<String> OF_THE_BODY = List.of("content-", "transfer-encoding");

    private final Map<String, Known> byLines = new Lru<>(MOST);

    /**
     * A client that was recognised.
     *
     * @param dialect provider and dialect
     * @param sure whether the dialect was seen, and not only the provider
     * @param number the exchange in which it was
     */
    record Known(Dialect dialect, boolean sure, long number) {
        boolean is(String provider) {
            return dialect.provider().equals(provider);
        }

        boolean is(Dialect other) {
            return sure && dialect.equals(other);
        }

        /** How much that weighs for a candidate. */
        double speaksFor(Dialect other) {
            return is(other) ? SAME_DIALECT : is(other.provider()) ? SAME_PROVIDER : 0;
        }
    }

    static boolean isCommon(String userAgent) {
        return COMMON.contains(HeaderForm.product(userAgent).toLowerCase(Locale.ROOT));
    }

    Optional<Known> find(HeaderForm headers) {
        return Optional.ofNullable(byLines.get(key(headers)));
    }

    /** A client was recognised. What was seen of its dialect before is kept where this says less. */
    void learn(HeaderForm headers, Dialect dialect, boolean sure, long number) {
        byLines.merge(key(headers), new Known(dialect, sure, number), (before, now) -> {
            boolean keep =
                    before.sure() && !now.sure() && before.is(now.dialect().provider());
            return keep ? before : now;
        });
    }

    private static String key(HeaderForm headers) {
        var key = new StringBuilder(headers.userAgent().orElse("none"));
        for (String line : headers.lines()) {
            if (OF_THE_BODY.stream().noneMatch(line.toLowerCase(Locale.ROOT)::startsWith)) {
                key.append('\n').append(line);
            }
        }
        return key.toString();
    }
}
