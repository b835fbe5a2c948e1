package dev.scimtck.suite.inspect.web;

import dev.scimtck.suite.target.Secret;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who may see what passed. In comes who has a key that works once, from the printed link; from then on by cookie or bearer key. What
 * another site makes a browser send is refused, and so is what comes under a name that is not this host's, which is how DNS rebinding
 * gets at a server on loopback.
 */
final class Gate {
    private static final String COOKIE = "scim-inspect-";
    private static final int BYTES = 24;
    private static final int MOST_KEYS = 100;
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Set<String> OWN = Set.of("", "same-origin", "none");

    private final SecureRandom random = new SecureRandom();
    private final Set<String> hosts = new HashSet<>();
    private final Deque<byte[]> oneTime = new ArrayDeque<>();
    private final Deque<byte[]> sessions = new ArrayDeque<>();
    private volatile String cookie = COOKIE;

    /** @param given a bearer key that is good from the start */
    Gate(Optional<Secret> given) {
        given.ifPresent(key -> sessions.add(digest(key.value())));
    }

    /** Under these names and no others it answers. */
    synchronized void answersTo(Set<String> names, int port) {
        // Cookies know no ports: two inspectors on one host would take them from each other.
        cookie = COOKIE + port;
        for (String name : names) {
            String host = name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
            hosts.add(host.toLowerCase(Locale.ROOT) + ":" + port);
            if (port == 80) {
                hosts.add(host.toLowerCase(Locale.ROOT));
            }
        }
    }

    /** A key that gets one in. */
    synchronized String newKey() {
        String key = token();
        remember(oneTime, key);
        return key;
    }

    /** A session for a key, which is used up by that; empty for a key that is not good. */
    synchronized Optional<String> session(String key) {
        byte[] wanted = digest(key);
        boolean good = oneTime.removeIf(known -> MessageDigest.isEqual(known, wanted));
        if (!good) {
            return Optional.empty();
        }
        String session = token();
        remember(sessions, session);
        return Optional.of(session);
    }

    private static void remember(Deque<byte[]> keys, String key) {
        keys.addLast(digest(key));
        if (keys.size() > MOST_KEYS) {
            keys.removeFirst();
        }
    }

    private String token() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** Why a request is refused, whoever sends it; empty where it is not. */
    synchronized Optional<String> refusal(String method, ServerRequestHeaders headers) {
        String host = headers.first(HeaderNames.HOST).orElse("").toLowerCase(Locale.ROOT);
        if (!hosts.contains(host)) {
            return Optional.of("this is not the host " + host + "; open the address that was printed");
        }
        String site = headers.first(HeaderNames.create("Sec-Fetch-Site")).orElse("");
        String origin = headers.first(HeaderNames.ORIGIN).orElse("");
        boolean navigates = READING.contains(method)
                && headers.first(HeaderNames.create("Sec-Fetch-Mode"))
                        .orElse("")
                        .equals("navigate");
        boolean foreign = !OWN.contains(site) && !navigates;
        if (foreign || (!origin.isEmpty() && !isOwn(origin))) {
            return Optional.of("requests of other sites are refused");
        }
        return Optional.empty();
    }

    private boolean isOwn(String origin) {
        try {
            URI url = URI.create(origin);
            return url.getRawAuthority() != null
                    && hosts.contains(url.getRawAuthority().toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException noOrigin) {
            return false;
        }
    }

    /** Whether a request has a session. */
    boolean admits(ServerRequestHeaders headers) {
        String bearer = headers.first(HeaderNames.AUTHORIZATION).orElse("");
        if (bearer.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return isSession(bearer.substring(7).strip());
        }
        return session(headers).map(this::isSession).orElse(false);
    }

    /** What is set for a browser that has a session. */
    String cookie(String session) {
        return cookie + "=" + session + "; Path=/; HttpOnly; SameSite=Strict";
    }

    private Optional<String> session(ServerRequestHeaders headers) {
        return headers.first(HeaderNames.COOKIE).stream()
                .flatMap(line -> Arrays.stream(line.split(";", -1)))
                .map(String::strip)
                .filter(pair -> pair.startsWith(cookie + "="))
                .map(pair -> pair.substring(cookie.length() + 1))
                .findFirst();
    }

    private synchronized boolean isSession(String session) {
        byte[] wanted = digest(session);
        return sessions.stream().anyMatch(known -> MessageDigest.isEqual(known, wanted));
    }
}
