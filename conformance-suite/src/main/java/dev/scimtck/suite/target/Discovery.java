package dev.scimtck.suite.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.scimtck.suite.verdict.Judge;
import java.util.ArrayList;
import java.util.List;

/** Asks the target's discovery endpoints once, before anything is run. What is wrong with them, checks say. */
public final class Discovery {
    private final ScimClient client;
    private final Judge judge;
    private final List<String> unreadable = new ArrayList<>();

    /**
     * @param client the way to the target
     * @param judge judges the answers by what must hold for every response
     */
    public Discovery(ScimClient client, Judge judge) {
        this.client = client;
        this.judge = judge;
    }

    /** What the target says of itself; nothing more is asked of one that does not answer. */
    public Capabilities read() {
        try {
            JsonNode config = config();
            List<JsonNode> types = elements("/ResourceTypes", "every resource type is taken to be there");
            List<JsonNode> schemas =
                    elements("/Schemas", "resources are held to the schemas of RFC 7643 section 8.7 instead");
            return new Capabilities(config, types, schemas, unreadable);
        } catch (TargetSilent silent) {
            judge.lost(silent.why());
            return Capabilities.unknown();
        }
    }

    private JsonNode config() throws TargetSilent {
        Reply reply = client.get("/ServiceProviderConfig", judge);
        JsonNode body = reply.isSuccess() ? reply.json() : MissingNode.getInstance();
        // Some servers wrap the one configuration in a list.
        JsonNode config = body.has("Resources") ? body.at("/Resources/0") : body;
        if (!config.isObject()) {
            cannotRead("/ServiceProviderConfig", reply, "every feature is taken to be offered");
        }
        return config;
    }

    private List<JsonNode> elements(String endpoint, String instead) throws TargetSilent {
        Reply reply = client.get(endpoint, judge);
        List<JsonNode> elements = Capabilities.elements(reply.isSuccess() ? reply.json() : MissingNode.getInstance());
        if (elements.isEmpty()) {
            cannotRead(endpoint, reply, instead);
        }
        return elements;
    }

    private void cannotRead(String endpoint, Reply reply, String instead) {
        String why = reply.isSuccess() ? " and nothing in it can be read" : "";
        unreadable.add(endpoint + " is answered " + reply.status() + why + ": " + instead);
    }
}
