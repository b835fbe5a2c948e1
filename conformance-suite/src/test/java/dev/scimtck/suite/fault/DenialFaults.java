package dev.scimtck.suite.fault;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Fault.ResponseChange;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Servers that deny what they have. */
final class DenialFaults {
    private DenialFaults() {}

    static List<SeededFault> all() {
        Stream<SeededFault> flags =
                Stream.of("patch", "bulk", "filter", "sort", "etag").map(DenialFaults::flag);
        return Stream.concat(flags, Stream.of(cursor(), groups(), enterprise())).toList();
    }

    private static SeededFault flag(String feature) {
        return denial(feature, Faults.json((asked, body) -> {
            if (asked.isOn("GET", "/ServiceProviderConfig") && body.path(feature) instanceof ObjectNode said) {
                said.put("supported", false);
            }
        }));
    }

    private static SeededFault cursor() {
        return denial("cursors", Faults.json((asked, body) -> {
            if (asked.isOn("GET", "/ServiceProviderConfig")) {
                body.remove("pagination");
            }
        }));
    }

    private static SeededFault groups() {
        return denial("groups", Faults.json((asked, body) -> {
            if (asked.isOn("GET", "/ResourceTypes") && body.path("Resources") instanceof ArrayNode types) {
                for (int i = types.size() - 1; i >= 0; i--) {
                    if (types.get(i).path("name").asText().equals("Group")) {
                        types.remove(i);
                    }
                }
                body.put("totalResults", types.size()).put("itemsPerPage", types.size());
            }
        }));
    }

    private static SeededFault enterprise() {
        return denial("enterprise", Faults.json((asked, body) -> {
            if (asked.isOn("GET", "/ResourceTypes")) {
                Faults.resources(body, type -> type.remove("schemaExtensions"));
            }
        }));
    }

    private static SeededFault denial(String feature, ResponseChange change) {
        var story = Faults.story("denied-" + feature, "denies " + feature + " and has it", "RFC7643-5-04");
        return new SeededFault(Faults.response(story, change), Set.of("config.denied-does-not-work"));
    }
}
