package dev.scimtck.suite.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.scimtck.suite.verdict.Judge;

/** Asks the target's discovery endpoints once, before anything is run. What is wrong with them, checks say. */
public final class Discovery {
    private final ScimClient client;
    private final Judge judge;

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
            JsonNode config = body("/ServiceProviderConfig");
            // Some servers wrap the one configuration in a list.
            JsonNode first = config.has("Resources") ? config.at("/Resources/0") : config;
            return new Capabilities(
                    first, Capabilities.elements(body("/ResourceTypes")), Capabilities.elements(body("/Schemas")));
        } catch (TargetSilent silent) {
            judge.lost(silent.why());
            return Capabilities.unknown();
        }
    }

    private JsonNode body(String endpoint) throws TargetSilent {
        Reply reply = client.get(endpoint, judge);
        return reply.isSuccess() ? reply.json() : MissingNode.getInstance();
    }
}
