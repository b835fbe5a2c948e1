package dev.scimtck.suite.fault.variation;

import static dev.scimtck.suite.fault.variation.Rewriting.asks;
import static dev.scimtck.suite.fault.variation.Rewriting.changed;
import static dev.scimtck.suite.fault.variation.Rewriting.eachResource;
import static dev.scimtck.suite.fault.variation.Rewriting.without;
import static dev.scimtck.suite.fault.variation.Variations.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.exchange.Passage;
import dev.scimtck.suite.exchange.Passage.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Servers without a feature that the RFCs leave open, and that say so in their ServiceProviderConfig. */
final class FeatureVariations {
    private static final String CONFIG = "/ServiceProviderConfig";

    private FeatureVariations() {}

    static List<Variation> all() {
        return List.of(
                wire("no-etag", "no versions: neither ETag nor meta.version", "RFC 7644 section 3.14", noVersions()),
                wire("no-sort", "sorting is not offered, and sortBy ignored", "RFC 7644 section 3.4.2.3", noSort()),
                wire(
                        "no-bulk",
                        "bulk is not offered",
                        "RFC 7644 section 3.7",
                        unsupported("bulk", asked -> isAt(asked, "/Bulk"))),
                wire(
                        "no-filter",
                        "filters are not offered",
                        "RFC 7644 section 3.4.2.2",
                        unsupported("filter", FeatureVariations::filters)),
                wire(
                        "no-patch",
                        "PATCH is not offered",
                        "RFC 7644 section 3.5.2",
                        unsupported("patch", asked -> asked.head().method().equals("PATCH") && !isAt(asked, "/Me"))),
                wire(
                        "no-me",
                        "/Me is not offered",
                        "RFC 7644 section 3.11",
                        refusing(asked -> isAt(asked, "/Me"), 501)),
                wire(
                        "no-search",
                        "there is no /.search",
                        "RFC 7644 section 3.4.3",
                        refusing(asked -> asked.head().target().contains("/.search"), 404)),
                wire("no-cursors", "pages are by index only", "RFC 9865 section 1", noCursors()),
                wire("open-discovery", "discovery is open to whoever asks", "RFC 7644 section 4", openDiscovery()));
    }

    private static boolean isAt(Message asked, String endpoint) {
        return asked.head().target().matches("/scim/v2" + endpoint + "(/|\\?.*)?");
    }

    private static boolean filters(Message asked) {
        boolean inBody = asked.head().target().contains("/.search")
                && Rewriting.tree(asked).filter(body -> body.has("filter")).isPresent();
        return inBody || asked.head().target().matches(".*[?&]filter=.*");
    }

    private static Passage unsupported(String feature, Predicate<Message> which) {
        return configured(
                config -> ((ObjectNode) config.path(feature)).put("supported", false),
                asked -> which.test(asked) && isAuthorized(asked) ? Optional.of(refusal(501)) : Optional.empty());
    }

    private static boolean isAuthorized(Message asked) {
        return asked.head().header("Authorization").orElse("").contains("that-only-these-tests-know");
    }

    private static Passage refusing(Predicate<Message> which, int status) {
        return asks(
                asked -> which.test(asked) && isAuthorized(asked) ? Optional.of(refusal(status)) : Optional.empty());
    }

    private static Outcome refusal(int status) {
        String body = "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],\"status\":\"" + status
                + "\",\"detail\":\"this is not offered\"}";
        return new Outcome.Answered(Message.response(
                status,
                "Not offered",
                List.of(new Header("Content-Type", "application/scim+json")),
                body.getBytes(StandardCharsets.UTF_8)));
    }

    private interface ConfigChange {
        void change(ObjectNode config);
    }

    private static Passage configured(ConfigChange change, Function<Message, Optional<Outcome>> request) {
        return new Rewriting(
                request,
                (asked, answered) -> isAt(asked, CONFIG) && answered.head().status() == 200
                        ? changed(answered, change::change)
                        : Optional.empty());
    }

    private static Passage noVersions() {
        return new Rewriting(
                asked -> asked.head().headers().stream()
                                .anyMatch(header -> header.name().startsWith("If-"))
                        ? Optional.of(new Outcome.Changed(asked.with(
                                asked.head().firstLine(),
                                asked.head().headers().stream()
                                        .filter(header -> !header.name().startsWith("If-"))
                                        .toList(),
                                asked.body())))
                        : Optional.empty(),
                (asked, answered) -> Optional.of(changed(answered, body -> {
                            if (isAt(asked, CONFIG) && body.has("etag")) {
                                ((ObjectNode) body.path("etag")).put("supported", false);
                            }
                            eachResource(body, FeatureVariations::withoutVersion);
                            body.path("Operations").forEach(operation -> ((ObjectNode) operation).remove("version"));
                            withoutVersion(body);
                        })
                        .map(message ->
                                message.with(message.head().firstLine(), without(message, "ETag"), message.body()))
                        .orElseGet(() -> answered.with(
                                answered.head().firstLine(), without(answered, "ETag"), answered.body()))));
    }

    private static void withoutVersion(ObjectNode resource) {
        if (resource.path("meta") instanceof ObjectNode meta) {
            meta.remove("version");
        }
    }

    private static Passage noSort() {
        return configured(
                config -> ((ObjectNode) config.path("sort")).put("supported", false),
                asked -> withoutParameters(asked, "sortBy", "sortOrder"));
    }

    private static Passage noCursors() {
        return configured(config -> config.remove("pagination"), asked -> withoutParameters(asked, "cursor"));
    }

    private static Optional<Outcome> withoutParameters(Message asked, String... names) {
        String target = asked.head().target();
        for (String name : names) {
            target = target.replaceAll("([?&])" + name + "(=[^&]*)?(&|$)", "$1");
        }
        String stripped = target.replaceAll("[?&]$", "");
        if (!stripped.equals(asked.head().target())) {
            return Optional.of(new Outcome.Changed(asked.with(
                    asked.head().method() + " " + stripped + " HTTP/1.1",
                    asked.head().headers(),
                    asked.body())));
        }
        if (!stripped.contains("/.search")) {
            return Optional.empty();
        }
        return changed(asked, body -> body.remove(List.of(names))).map(Outcome.Changed::new);
    }

    private static Passage openDiscovery() {
        return asks(asked -> {
            boolean discovers =
                    asked.head().target().matches("/scim/v2/(ServiceProviderConfig|Schemas|ResourceTypes).*")
                            && asked.head().method().equals("GET");
            if (!discovers || asked.head().header("Authorization").isPresent()) {
                return Optional.empty();
            }
            var headers = new ArrayList<>(asked.head().headers());
            headers.add(new Header("Authorization", "Bearer a-token-that-only-these-tests-know-0123456789"));
            return Optional.of(new Outcome.Changed(asked.with(asked.head().firstLine(), headers, asked.body())));
        });
    }
}
