package dev.scimtck.suite.fault.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Places in a JSON body: a JSON Pointer, in which {@code *} stands for every element or member, and which may begin with
 * {@code $} for every resource in the body, whether alone, in a list, or in the results of a bulk request.
 *
 * @param everyResource whether it begins with {@code $}
 * @param names the steps down
 */
record Places(boolean everyResource, List<String> names) {
    Places {
        names = List.copyOf(names);
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Places parse(String text) {
        boolean everyResource = text.startsWith("$");
        String pointer = everyResource ? text.substring(1) : text;
        if (!pointer.startsWith("/") || pointer.length() < 2) {
            throw new IllegalArgumentException(
                    "a place is a JSON Pointer such as /emails/0/value, /Resources/*/id or $/id, and not " + text);
        }
        var names = new ArrayList<String>();
        for (String step : pointer.substring(1).split("/", -1)) {
            names.add(step.replace("~1", "/").replace("~0", "~"));
        }
        return new Places(everyResource, names);
    }

    /** What stands there. */
    List<JsonNode> read(JsonNode body) {
        var found = new ArrayList<JsonNode>();
        change(body, true, (parent, name) -> {
            found.add(parent.path(name));
            return Optional.of(parent.path(name));
        });
        return found;
    }

    /** Puts there what a function says, or removes it where the function says nothing; members that are missing are made. */
    void set(JsonNode body, Function<JsonNode, Optional<JsonNode>> change) {
        change(body, false, (parent, name) -> change.apply(parent.path(name)));
    }

    /** Does the same only where something stands. */
    void replace(JsonNode body, Function<JsonNode, Optional<JsonNode>> change) {
        change(body, true, (parent, name) -> change.apply(parent.path(name)));
    }

    /** Gives a member another name. */
    void rename(JsonNode body, String to) {
        change(body, true, (parent, name) -> {
            parent.set(to, parent.path(name));
            return to.equals(name) ? Optional.of(parent.path(name)) : Optional.empty();
        });
    }

    private interface Act {
        Optional<JsonNode> at(ObjectNode parent, String name);
    }

    private void change(JsonNode body, boolean onlyThere, Act act) {
        for (JsonNode root : everyResource ? resources(body) : List.of(body)) {
            down(root, 0, onlyThere, act);
        }
    }

    private static List<JsonNode> resources(JsonNode body) {
        var resources = new ArrayList<JsonNode>();
        body.path("Resources").forEach(resources::add);
        body.path("Operations").forEach(operation -> {
            if (operation.path("response").has("meta")) {
                resources.add(operation.path("response"));
            }
        });
        boolean alone = body.path("meta").has("resourceType");
        if (alone) {
            resources.add(body);
        }
        return resources;
    }

    private void down(JsonNode node, int depth, boolean onlyThere, Act act) {
        String name = names.get(depth);
        boolean last = depth == names.size() - 1;
        if (node instanceof ArrayNode array) {
            inArray(array, name, depth, onlyThere, act);
        } else if (node instanceof ObjectNode object) {
            List<String> members = name.equals("*") ? fieldNames(object) : List.of(name);
            for (String member : members) {
                if (!last) {
                    down(object.path(member), depth + 1, onlyThere, act);
                } else if (!onlyThere || object.has(member)) {
                    act.at(object, member)
                            .ifPresentOrElse(value -> object.set(member, value), () -> object.remove(member));
                }
            }
        }
    }

    private static List<String> fieldNames(ObjectNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** From the end, so that what is removed moves nothing that is still to come. */
    private void inArray(ArrayNode array, String name, int depth, boolean onlyThere, Act act) {
        boolean last = depth == names.size() - 1;
        for (int at = array.size() - 1; at >= 0; at--) {
            if (!name.equals("*") && !name.equals(Integer.toString(at))) {
                continue;
            }
            if (!last) {
                down(array.get(at), depth + 1, onlyThere, act);
                continue;
            }
            ObjectNode holder = array.objectNode();
            holder.set("it", array.get(at));
            Optional<JsonNode> becomes = act.at(holder, "it");
            if (becomes.isPresent()) {
                array.set(at, becomes.get());
            } else {
                array.remove(at);
            }
        }
    }
}
