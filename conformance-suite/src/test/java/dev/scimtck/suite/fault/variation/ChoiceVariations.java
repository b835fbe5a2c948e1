package dev.scimtck.suite.fault.variation;

import static dev.scimtck.suite.fault.variation.Variations.setUp;

import dev.scimtck.server.Face;
import dev.scimtck.server.http.Limits;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Choices that the RFCs leave to a server and that the reference server can be set up with. */
final class ChoiceVariations {
    private ChoiceVariations() {}

    static List<Variation> all() {
        var numbers = new AtomicLong(100_000);
        return List.of(
                setUp(
                        "strict-face",
                        "what goes beyond the RFC is refused",
                        "RFC 7644 section 3.12",
                        server -> server.face(Face.STRICT)),
                setUp(
                        "patch-204",
                        "PATCH is answered 204 without a body",
                        "RFC 7644 section 3.5.2",
                        server -> server.silentPatch(Set.of("User", "Group"))),
                setUp(
                        "patch-200",
                        "PATCH is answered 200 with the resource, for groups too",
                        "RFC 7644 section 3.5.2",
                        server -> server.silentPatch(Set.of())),
                setUp(
                        "group-names-repeat",
                        "two groups may have the same displayName",
                        "RFC 7643 section 8.7.1 (uniqueness none)",
                        server -> server.uniqueGroupNames(false)),
                setUp(
                        "decimal-ids",
                        "ids are numbers, in strings",
                        "RFC 7643 section 3.1",
                        server -> server.ids(() -> Long.toString(numbers.incrementAndGet()))),
                setUp(
                        "odd-ids",
                        "ids have dots, underscores and tildes",
                        "RFC 7643 section 3.1",
                        server -> server.ids(
                                () -> "usr_" + UUID.randomUUID().toString().replace("-", ".") + "~1")),
                setUp(
                        "long-ids",
                        "ids have 200 characters",
                        "RFC 7643 section 3.1",
                        server -> server.ids(() -> "x".repeat(164) + UUID.randomUUID())),
                setUp(
                        "ten-a-page",
                        "a page has ten resources at most",
                        "RFC 7644 section 3.4.2.4",
                        server -> server.limits(Limits.builder().maxResults(10).build())),
                setUp(
                        "small-bulk",
                        "a bulk request may have 20 operations and 64 KiB",
                        "RFC 7644 section 3.7.4",
                        server -> server.limits(Limits.builder()
                                .maxBulkOperations(20)
                                .maxBody(64 * 1024)
                                .build())),
                setUp(
                        "short-filters",
                        "filters over 1,000 characters or 10 levels are refused",
                        "RFC 7644 section 3.12 (invalidFilter, tooMany)",
                        server -> server.limits(Limits.builder()
                                .maxFilterLength(1_000)
                                .maxFilterDepth(10)
                                .build())),
                setUp(
                        "behind-a-gateway",
                        "locations name the address of a gateway in front",
                        "RFC 7643 section 3.1 (meta.location)",
                        server -> server.baseUrl("https://gateway.example.com/scim/v2")));
    }
}
