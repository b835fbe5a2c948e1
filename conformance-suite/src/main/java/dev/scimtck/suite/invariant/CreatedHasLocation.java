package dev.scimtck.suite.invariant;

import dev.scimtck.suite.target.Reply;
import dev.scimtck.suite.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a creation answers says where the resource is, in header and body alike, RFC 7644 section 3.3. */
final class CreatedHasLocation implements Invariant {
    private final Target target;

    CreatedHasLocation(Target target) {
        this.target = target;
    }

    @Override
    public String id() {
        return "response.location-header-is-meta-location";
    }

    @Override
    public String title() {
        return "The Location header is the meta.location of the body";
    }

    @Override
    public List<String> requirements() {
        return List.of("RFC7644-3.3-09", "RFC7643-3.1-26");
    }

    @Override
    public boolean appliesTo(Reply reply) {
        boolean resource = reply.isSuccess()
                && reply.operation().isOnResources()
                && reply.json().has("id");
        return resource
                && (reply.operation().creates() || reply.header("Location").isPresent());
    }

    @Override
    public List<Broken> broken(Reply reply) {
        Optional<String> header = reply.header("Location");
        Optional<String> meta =
                Optional.of(reply.at("/meta/location").asText("")).filter(location -> !location.isEmpty());
        var broken = new ArrayList<Broken>();
        if (reply.operation().creates() && header.isEmpty()) {
            broken.add(new Broken(
                    "RFC7644-3.3-09",
                    "A creation is answered without a Location header",
                    "a Location header with the URI of the new resource",
                    "no Location header"));
        }
        if (reply.operation().creates() && meta.isEmpty() && !reply.isProjected()) {
            broken.add(new Broken(
                    "RFC7644-3.3-09",
                    "A creation is answered without meta.location in the body",
                    "meta.location with the URI of the new resource",
                    "no meta.location"));
        }
        if (header.isPresent() && meta.isPresent() && !same(header.get(), meta.get())) {
            broken.add(new Broken(
                    reply.operation().creates() ? "RFC7644-3.3-09" : "RFC7643-3.1-26",
                    "The Location header and meta.location name different resources",
                    "Location: " + meta.get() + ", as meta.location",
                    "Location: " + header.get()));
        }
        return broken;
    }

    private boolean same(String header, String meta) {
        Optional<String> headerBelow = target.below(header);
        Optional<String> metaBelow = target.below(meta);
        return (headerBelow.isPresent() && metaBelow.isPresent())
                ? Locations.same(headerBelow.get(), metaBelow.get())
                : header.equals(meta);
    }
}
