package dev.scimtck.suite.invariant;

import dev.scimtck.suite.target.Reply;
import java.util.List;
import java.util.Optional;

/** The ETag header of a resource is its {@code meta.version}, RFC 7643 section 3.1. */
final class EtagIsTheVersion implements Invariant {

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
        return List.of("RFC7643-3.1-28");
    }

    @Override
    public boolean appliesTo(Reply reply) {
        return reply.isSuccess()
                && reply.operation().isOnResources()
                && reply.header("ETag").isPresent()
                && version(reply).isPresent();
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
        return List.of(new Broken(
                "RFC7643-3.1-28",
                "The ETag header and meta.version differ",
                "ETag: " + version + ", as meta.version",
                "ETag: " + etag));
    }
}
