package dev.scimtck.suite.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.scimtck.suite.exchange.Response;
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.exchange.TransportException;
import dev.scimtck.suite.schema.StrictJson;
import dev.scimtck.suite.verdict.Result.Leftover;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Removes single resources from a target: by id, or looked for by the very name that a run gave them. */
final class Removal {
    private final Target target;
    private final Transport transport;

    Removal(Target target, Transport transport) {
        this.target = target;
        this.transport = transport;
    }

    /**
     * A resource as a run knows it.
     *
     * @param endpoint where its kind is
     * @param attribute the attribute that the run named it by
     * @param name that name
     */
    record Named(String endpoint, String attribute, String name) {

        String at(String id) {
            return endpoint + "/" + encoded(id);
        }

        String lookUp() {
            String literal = name.replace("\\", "\\\\").replace("\"", "\\\"");
            return endpoint + "?filter=" + encoded(attribute + " eq \"" + literal + "\"");
        }

        String what() {
            return endpoint + " " + attribute + " " + name;
        }
    }

    /** What is stored under an id. */
    Response read(Named named, String id) throws TransportException {
        return send("GET", named.at(id));
    }

    /** Removes it, but only if it is the run's own: it is read first where it was never seen to be. */
    Optional<Leftover> deleteOwn(Named named, String id, Ownership ownership) throws TransportException {
        if (!ownership.hasSeen(named.endpoint(), id)) {
            Response read = read(named, id);
            if (isGone(read.status())) {
                return Optional.empty();
            }
            JsonNode resource = StrictJson.parse(read.body()).tree().orElseGet(MissingNode::getInstance);
            if (read.status() != 200 || !ownership.isOurs(named, resource)) {
                String why = read.status() == 200
                        ? "not removed: what is stored under the id that the create was answered with has another name"
                        : "not removed: whether it is what the run made cannot be told, GET was answered "
                                + read.status();
                return Optional.of(leftover(named, Optional.of(id), why, target));
            }
        }
        return delete(named, id);
    }

    /** Removes it; what is left of it where that fails. */
    Optional<Leftover> delete(Named named, String id) throws TransportException {
        int status = send("DELETE", named.at(id)).status();
        return status / 100 == 2 || isGone(status)
                ? Optional.empty()
                : Optional.of(leftover(named, Optional.of(id), "DELETE was answered " + status, target));
    }

    static boolean isGone(int status) {
        return status == 404 || status == 410;
    }

    /** The id of the one that has that very name; empty where none is seen to have it. */
    Optional<String> idOf(Named named) throws TransportException {
        Response found = send("GET", named.lookUp());
        JsonNode list = StrictJson.parse(found.body()).tree().orElseGet(MissingNode::getInstance);
        return ours(named, list.path("Resources")).stream().findFirst();
    }

    /**
     * Looks for one whose id is not known, and removes it.
     *
     * @param doubtful whether there is no more than a suspicion that it exists, so that a failed look-up leaves nothing
     */
    List<Leftover> find(Named named, boolean doubtful) throws TransportException {
        Response found = send("GET", named.lookUp());
        Optional<JsonNode> list = StrictJson.parse(found.body()).tree();
        if (found.status() != 200 || list.isEmpty()) {
            String why = "it may exist; its look-up was answered " + found.status();
            return doubtful ? List.of() : List.of(leftover(named, Optional.empty(), why, target));
        }
        var leftovers = new ArrayList<Leftover>();
        List<String> ids = ours(named, list.get().path("Resources"));
        for (String id : ids) {
            delete(named, id).ifPresent(leftovers::add);
        }
        int shown = list.get().path("Resources").size();
        if (ids.isEmpty() && !doubtful && list.get().path("totalResults").asInt() > shown) {
            // A filter that is ignored shows a page of all that there is.
            leftovers.add(leftover(named, Optional.empty(), "it may exist; its look-up showed only others", target));
        }
        return leftovers;
    }

    /** Those that have the very name that the run made up: a filter may have been ignored. */
    private static List<String> ours(Named named, JsonNode resources) {
        var ids = new ArrayList<String>();
        for (JsonNode resource : resources) {
            boolean same = resource.path(named.attribute()).asText("").equalsIgnoreCase(named.name());
            String id = resource.path("id").asText("");
            // Never an empty id: a DELETE without one would be of the whole collection.
            if (same && !id.isEmpty()) {
                ids.add(id);
            }
        }
        return ids;
    }

    private Response send(String method, String below) throws TransportException {
        return transport
                .send(ScimClient.plain(target, method, below, new byte[0]))
                .response();
    }

    /** What is left, with the command that removes it. */
    static Leftover leftover(Named named, Optional<String> id, String why, Target target) {
        String access = " " + target.curl().options() + " '" + target.base();
        String command = id.map(known -> "curl -g -X DELETE" + access + named.at(known) + "'")
                .orElseGet(() -> "curl -g" + access + named.lookUp() + "'   # then DELETE each id that it lists");
        return new Leftover(named.what() + ": " + why, command);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
