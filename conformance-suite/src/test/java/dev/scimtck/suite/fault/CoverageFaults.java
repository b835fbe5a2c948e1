package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Faults.response;
import static dev.scimtck.suite.fault.Faults.results;
import static dev.scimtck.suite.fault.Faults.story;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Servers that break a clause which only one expectation looks at. */
final class CoverageFaults {
    private CoverageFaults() {}

    static List<SeededFault> all() {
        return List.of(
                new SeededFault(
                        response(
                                story("bulk-without-scim-type", "errors in bulk have no scimType", "RFC7644-3.12-13"),
                                results(result -> {
                                    if (result.path("response") instanceof ObjectNode error) {
                                        error.remove("scimType");
                                    }
                                })),
                        Set.of("bulk.a-failed-operation-has-its-error")),
                new SeededFault(
                        response(
                                story(
                                        "bulk-response-is-a-word",
                                        "the response of a creation is a word",
                                        "RFC7644-3.7-11"),
                                results(result -> result.put("response", "done"))),
                        Set.of("bulk.creates-what-it-says")));
    }
}
