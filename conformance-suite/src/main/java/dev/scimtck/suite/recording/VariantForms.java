package dev.scimtck.suite.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The interchangeable forms of a recording: where it is not known, or not fixed, how a provider writes a step, the file has
 * {@code variants} of it, and is read once for each. A step without a form of that name is the same in it.
 */
final class VariantForms {
    private VariantForms() {}

    /** The document once for each variant, by its name; itself under the empty name where it has none. */
    static Map<String, YamlDocument> of(YamlDocument document) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode step : document.tree().path("steps")) {
            step.path("variants").fieldNames().forEachRemaining(names::add);
        }
        checkDeviations(document, names);
        if (names.isEmpty()) {
            return Map.of("", document);
        }
        var forms = new LinkedHashMap<String, YamlDocument>();
        names.forEach(name -> forms.put(name, form(document, name)));
        return forms;
    }

    private static void checkDeviations(YamlDocument document, Set<String> names) {
        JsonNode deviations = document.tree().path("deviations");
        for (int i = 0; i < deviations.size(); i++) {
            String variant = deviations.get(i).path("variant").asText("");
            if (!variant.isEmpty() && !names.contains(variant)) {
                throw document.problem(
                        "/deviations/" + i + "/variant",
                        "no variant " + variant + "; known: " + String.join(", ", names));
            }
        }
    }

    private static YamlDocument form(YamlDocument document, String name) {
        ObjectNode tree = document.tree().deepCopy();
        var moved = new HashMap<String, String>();
        JsonNode steps = tree.path("steps");
        for (int i = 0; i < steps.size(); i++) {
            var step = (ObjectNode) steps.get(i);
            JsonNode variants = step.path("variants");
            step.remove("variants");
            for (var part : variants.path(name).properties()) {
                String from = "/steps/" + i + "/variants/" + name + "/" + part.getKey();
                if (part.getKey().equals("effect")) {
                    String stepName = step.path("step").asText();
                    tree.withObjectProperty("effect").set(stepName, part.getValue());
                    moved.put("/effect/" + YamlDocument.escaped(stepName), from);
                } else {
                    step.set(part.getKey(), part.getValue());
                    moved.put("/steps/" + i + "/" + part.getKey(), from);
                }
            }
        }
        if (tree.get("deviations") instanceof ArrayNode deviations) {
            keepOwn(deviations, name);
        }
        return document.with(tree, moved);
    }

    /** Those of other variants become null, so that the others keep their places. */
    private static void keepOwn(ArrayNode deviations, String name) {
        for (int i = 0; i < deviations.size(); i++) {
            if (!deviations.get(i).path("variant").asText(name).equals(name)) {
                deviations.set(i, JsonNodeFactory.instance.nullNode());
            }
        }
    }
}
