package dev.scimtck.suite.invariant;

import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.target.Reply;
import dev.scimtck.suite.verdict.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A body is {@code application/scim+json}, RFC 7644 sections 3.1 and 3.8. */
final class MediaTypeIsScimJson implements Invariant {
    private static final String SCIM = "application/scim+json";
    private static final String JSON = "application/json";
    private static final Position PLAIN_JSON = new Position(
            Verdict.WARN, true, "Send Content-Type: application/scim+json unless only application/json was asked for.");
    private static final Position BY_GATEWAY = new Position(
            Verdict.WARN, false, "Let whatever refuses requests before the SCIM server answer with SCIM Error bodies.");
    /** What gateways in front of a SCIM server answer by themselves. */
    private static final Set<Integer> GATEWAY = Set.of(401, 403, 405, 413, 415, 429, 502, 503, 504);

    @Override
    public String id() {
        return "response.is-scim-json";
    }

    @Override
    public String title() {
        return "Every body is sent as application/scim+json";
    }

    @Override
    public List<String> requirements() {
        return List.of("RFC7644-3.1-01", "RFC7644-3.2-08", "RFC7644-3.12-01");
    }

    @Override
    public boolean appliesTo(Reply reply) {
        return reply.hasBody();
    }

    @Override
    public List<Broken> broken(Reply reply) {
        String type = reply.header("Content-Type").orElse("no Content-Type");
        String bare = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        boolean plainJsonAsked =
                accept(reply).filter(MediaTypeIsScimJson::wantsPlainJson).isPresent();
        if (bare.equals(SCIM) || (bare.equals(JSON) && plainJsonAsked)) {
            return List.of();
        }
        String expected = "Content-Type: " + SCIM;
        if (bare.equals(JSON)) {
            return List.of(new Broken(
                    "RFC7644-3.1-01",
                    Optional.of(PLAIN_JSON),
                    "Bodies are sent as application/json where application/scim+json was asked for",
                    expected,
                    "Content-Type: " + type));
        }
        return List.of(otherType(reply, expected, type));
    }

    private static Broken otherType(Reply reply, String expected, String type) {
        if (reply.status() < 400) {
            return new Broken("RFC7644-3.2-08", "A response body is not JSON", expected, "Content-Type: " + type);
        }
        boolean byGateway = GATEWAY.contains(reply.status())
                || (reply.status() == 404 && !reply.operation().isOnResources());
        return new Broken(
                "RFC7644-3.12-01",
                byGateway ? Optional.of(BY_GATEWAY) : Optional.empty(),
                "An error is not answered with a JSON body",
                expected + ", with a SCIM Error body",
                "Content-Type: " + type);
    }

    private static Optional<String> accept(Reply reply) {
        return reply.exchange().request().headers().stream()
                .filter(header -> header.name().equalsIgnoreCase("Accept"))
                .map(Header::value)
                .findFirst();
    }

    private static boolean wantsPlainJson(String accept) {
        return accept.toLowerCase(Locale.ROOT).contains(JSON);
    }
}
