package dev.scimtck.suite.inspect.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.explain.Explanations;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.requirement.Clause;
import java.util.List;

/** What a clause asks, and why it matters. */
final class ClauseTexts {
    private final Catalogue catalogue;
    private final Explanations explanations;

    ClauseTexts(Catalogue catalogue, Explanations explanations) {
        this.catalogue = catalogue;
        this.explanations = explanations;
    }

    ObjectNode of(String id) {
        Clause clause = catalogue.find(id).orElseThrow(() -> ApiError.notFound("clause " + id));
        List<String> lines = explanations.of(id);
        ObjectNode json = ApiJson.object();
        json.put("id", clause.id());
        json.put("section", clause.citation());
        json.put("level", clause.level());
        json.put("statement", clause.summary());
        return json.put("text", String.join("\n", lines));
    }
}
