package dev.scimtck.suite.invariant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.target.Reply;
import dev.scimtck.suite.target.Target;
import dev.scimtck.suite.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code meta.location} of each returned resource is where it is, RFC 7643 section 3.1. */
final class LocationNamesTheResource implements Invariant {
    private static final Position GATEWAY = new Position(
            Verdict.NOTE,
            true,
            "If no gateway is meant to stand between, give the server the base URL by which its clients know it.");

    private final Target target;

    LocationNamesTheResource(Target target) {
        this.target = target;
    }

    @Override
    public String id() {
        return "response.meta-location-names-the-resource";
    }

    @Override
    public String title() {
        return "meta.location of every returned resource is its own URI";
    }

    @Override
    public List<String> requirements() {
        return List.of("RFC7643-3.1-27");
    }

    @Override
    public boolean appliesTo(Reply reply) {
        return !located(reply).isEmpty();
    }

    private static List<JsonNode> located(Reply reply) {
        var located = new ArrayList<JsonNode>();
        if (reply.isSuccess() && reply.operation().isOnResources()) {
            Iterable<JsonNode> resources =
                    reply.json().has("Resources") ? reply.at("/Resources") : List.of(reply.json());
            for (JsonNode resource : resources) {
                if (resource.at("/meta/location").isTextual()
                        && resource.path("id").isTextual()) {
                    located.add(resource);
                }
            }
        }
        return located;
    }

    @Override
    public List<Broken> broken(Reply reply) {
        return located(reply).stream()
                .flatMap(resource -> judge(resource, reply).stream())
                .limit(1)
                .toList();
    }

    private Optional<Broken> judge(JsonNode resource, Reply reply) {
        String location = resource.at("/meta/location").asText();
        String own = reply.operation().endpoint() + "/" + resource.path("id").asText();
        Optional<String> below = target.below(location);
        if (below.isPresent() && Locations.same(below.get(), own)) {
            return Optional.empty();
        }
        boolean byGateway = !target.isSameOrigin(location);
        return Optional.of(new Broken(
                "RFC7643-3.1-27",
                byGateway ? Optional.of(GATEWAY) : Optional.empty(),
                byGateway
                        ? "meta.location leads to another origin than the base URL; right if a gateway stands between"
                        : "meta.location is not the URI of the resource",
                "meta.location ends in " + own,
                "meta.location is " + location));
    }
}
