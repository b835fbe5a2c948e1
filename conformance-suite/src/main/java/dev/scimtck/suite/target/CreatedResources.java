package dev.scimtck.suite.target;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.exchange.Response;
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.exchange.TransportException;
import dev.scimtck.suite.schema.StrictJson;
import dev.scimtck.suite.verdict.Result.Leftover;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What a run has made in the target, and how it is removed. A creation that was never answered, or whose answer has no id,
 * may have made something all the same: it is then looked for by the name that this run gave it. Nothing else is touched.
 */
public final class CreatedResources {
    private static final int FAILURES_UNTIL_GIVEN_UP = 2;

    private final Target target;
    private final Deque<Made> made = new ArrayDeque<>();

    /**
     * One resource.
     *
     * @param endpoint where its kind is
     * @param id its id; empty where the target did not tell
     * @param attribute the attribute that this run named it by
     * @param name that name
     * @param place the check or step that made it
     */
    private record Made(String endpoint, Optional<String> id, String attribute, String name, String place) {
        boolean isOf(String owner) {
            return place.equals(owner) || place.startsWith(owner + ": ");
        }

        String what() {
            return endpoint + " " + attribute + " " + name;
        }
    }

    /** @param target where they are */
    public CreatedResources(Target target) {
        this.target = target;
    }

    /** A creation was answered with success. */
    void exists(Reply reply, byte[] sent, String place) {
        String id = reply.id();
        add(reply.operation().endpoint(), id.isEmpty() ? Optional.empty() : Optional.of(id), sent, place);
    }

    /** A creation was sent, and what became of it is unknown. */
    void mayExist(String endpoint, byte[] sent, String place) {
        add(endpoint, Optional.empty(), sent, place);
    }

    /** A bulk request was answered: whatever it asked to be created may exist, and what it tells the location of does. */
    void exist(Reply reply, byte[] sent, String place) {
        JsonNode asked =
                StrictJson.parse(sent).tree().orElseGet(() -> ScimClient.json().createObjectNode());
        for (JsonNode operation : asked.path("Operations")) {
            String endpoint = operation.path("path").asText();
            boolean known = endpoint.equals("/Users") || endpoint.equals("/Groups");
            if (operation.path("method").asText().equals("POST") && known) {
                add(
                        endpoint,
                        idFrom(reply, endpoint, operation.path("bulkId").asText()),
                        operation.path("data").path(nameOf(endpoint)).asText(""),
                        place);
            }
        }
    }

    /** Never an empty id: a DELETE without one would be of the whole collection. */
    private Optional<String> idFrom(Reply reply, String endpoint, String bulkId) {
        for (JsonNode result : reply.at("/Operations")) {
            if (!bulkId.isEmpty() && result.path("bulkId").asText().equals(bulkId)) {
                return target.below(result.path("location").asText())
                        .filter(below -> below.startsWith(endpoint + "/"))
                        .map(below -> below.substring(endpoint.length() + 1))
                        .filter(segment -> !segment.isEmpty() && segment.indexOf('/') < 0)
                        .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }

    private void add(String endpoint, Optional<String> id, byte[] sent, String place) {
        add(endpoint, id, SentName.of(sent, nameOf(endpoint)), place);
    }

    private void add(String endpoint, Optional<String> id, String name, String place) {
        if (id.isPresent() || !name.isEmpty()) {
            synchronized (made) {
                made.push(new Made(endpoint, id, nameOf(endpoint), name, place));
            }
        }
    }

    /** The attribute by which a run names its resources of a kind. */
    private static String nameOf(String endpoint) {
        return endpoint.equals("/Users") ? "userName" : "displayName";
    }

    /** How many resources one check or recording has made, or may have made. */
    int count(String owner) {
        synchronized (made) {
            return (int) made.stream().filter(one -> one.isOf(owner)).count();
        }
    }

    /**
     * Removes what one check or recording has made, the latest first.
     *
     * @return what could not be removed
     */
    List<Leftover> remove(String owner, Transport transport) {
        return remove(taken(owner), transport);
    }

    /**
     * Removes all that is left, the latest first.
     *
     * @return what could not be removed
     */
    public List<Leftover> removeAll(Transport transport) {
        List<Made> all;
        synchronized (made) {
            all = List.copyOf(made);
            made.clear();
        }
        return remove(all, transport);
    }

    private List<Made> taken(String owner) {
        synchronized (made) {
            List<Made> taken = made.stream().filter(one -> one.isOf(owner)).toList();
            made.removeAll(taken);
            return taken;
        }
    }

    private List<Leftover> remove(List<Made> all, Transport transport) {
        var leftovers = new ArrayList<Leftover>();
        int failures = 0;
        for (Made one : all) {
            if (failures >= FAILURES_UNTIL_GIVEN_UP) {
                leftovers.add(leftover(one, one.id().map(id -> path(one, id)), "the target no longer answers"));
                continue;
            }
            try {
                leftovers.addAll(remove(one, transport));
                failures = 0;
            } catch (TransportException e) {
                failures++;
                leftovers.add(leftover(one, one.id().map(id -> path(one, id)), String.valueOf(e.getMessage())));
            }
        }
        return leftovers;
    }

    private List<Leftover> remove(Made one, Transport transport) throws TransportException {
        if (one.id().isPresent()) {
            return delete(one, path(one, one.id().get()), transport).stream().toList();
        }
        Response found = transport
                .send(ScimClient.plain(target, "GET", lookUp(one), new byte[0]))
                .response();
        Optional<JsonNode> list = StrictJson.parse(found.body()).tree();
        if (found.status() != 200 || list.isEmpty()) {
            return List.of(leftover(one, Optional.empty(), "it may exist; its look-up was answered " + found.status()));
        }
        var leftovers = new ArrayList<Leftover>();
        for (String path : ours(one, list.get().path("Resources"))) {
            delete(one, path, transport).ifPresent(leftovers::add);
        }
        return leftovers;
    }

    /** Those that have the very name that this run made up: a filter may have been ignored. */
    private static List<String> ours(Made one, JsonNode resources) {
        var paths = new ArrayList<String>();
        for (JsonNode resource : resources) {
            boolean named = resource.path(one.attribute()).asText("").equalsIgnoreCase(one.name());
            String id = resource.path("id").asText("");
            if (named && !id.isEmpty()) {
                paths.add(path(one, id));
            }
        }
        return paths;
    }

    private Optional<Leftover> delete(Made one, String path, Transport transport) throws TransportException {
        int status = transport
                .send(ScimClient.plain(target, "DELETE", path, new byte[0]))
                .response()
                .status();
        boolean gone = status / 100 == 2 || status == 404 || status == 410;
        return gone ? Optional.empty() : Optional.of(leftover(one, Optional.of(path), "DELETE was answered " + status));
    }

    private static String path(Made one, String id) {
        return one.endpoint() + "/" + encoded(id);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String lookUp(Made one) {
        String literal = one.name().replace("\\", "\\\\").replace("\"", "\\\"");
        return one.endpoint() + "?filter=" + encoded(one.attribute() + " eq \"" + literal + "\"");
    }

    private Leftover leftover(Made one, Optional<String> path, String why) {
        String authorization = " -H \"Authorization: Bearer $SCIM_TOKEN\" '" + target.base();
        String command = path.map(at -> "curl -g -X DELETE" + authorization + at + "'")
                .orElseGet(() -> "curl -g" + authorization + lookUp(one) + "'   # then DELETE each id that it lists");
        return new Leftover(one.what() + ": " + why, command);
    }
}
