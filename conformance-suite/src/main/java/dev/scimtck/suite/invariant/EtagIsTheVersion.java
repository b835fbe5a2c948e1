package dev.scimtck.suite.invariant;

import dev.scimtck.suite.target.Reply;
import dev.scimtck.suite.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/** The ETag header of a resource is its {@code meta.version}, RFC 7643 section 3.1. */
final class EtagIsTheVersion implements Invariant {

    private static final Position NO_HEADER = new Position(
            Verdict.WARN, false, "Send the version as ETag header wherever meta.version is sent, or send neither.");

    @Override
    public String id() {
        return "response.etag-is-meta-version";
    }

    @Override
    public String title() {
        return "The ETag header is the meta.version of the body";
    }

    @Override
    public List<String> requirements() {
        return List.of("RFC7643-3.1-28", "RFC7644-3.14-02");
    }

    @Override
    public boolean appliesTo(Reply reply) {
        return reply.isSuccess()
                && reply.operation().isOnResources()
                && (reply.header("ETag").isPresent() || isRead(reply))
                && version(reply).isPresent();
    }

    /** A GET of one resource, whose answer is where a client looks for the version. */
    private static boolean isRead(Reply reply) {
        return reply.operation().method().equals("GET") && reply.operation().single();
    }

    private static Optional<String> version(Reply reply) {
        return Optional.of(reply.at("/meta/version"))
                .filter(node -> node.isTextual())
                .map(node -> node.asText());
    }

    @Override
    public List<Broken> broken(Reply reply) {
        String etag = reply.header("ETag").orElse("");
        String version = version(reply).orElse("");
        if (etag.equals(version)) {
            return List.of();
        }
        if (etag.isEmpty()) {
            return List.of(new Broken(
                    "RFC7644-3.14-02",
                    Optional.of(NO_HEADER),
                    "A resource is returned with meta.version and without an ETag header",
                    "ETag: " + version + ", as meta.version",
                    "ETag: nothing"));
        }
        return List.of(new Broken(
                "RFC7643-3.1-28",
                "The ETag header and meta.version differ",
                "ETag: " + version + ", as meta.version",
                "ETag: " + etag));
    }
}
