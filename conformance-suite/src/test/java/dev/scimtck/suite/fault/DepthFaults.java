package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Real.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Fault.Asked;
import java.util.List;
import java.util.stream.Stream;

/** Faults where servers break that have been tried with the usual attributes and requests alone. */
final class DepthFaults {
    private DepthFaults() {}

    static List<SeededFault> all() {
        return Stream.of(advertised(), rare()).flatMap(List::stream).toList();
    }

    private static void harmlessAt(String op, String path, ObjectNode operation) {
        if (Real.is(operation, op) && Real.path(operation).equals(path)) {
            Real.harmless(operation);
        }
    }

    private static List<SeededFault> advertised() {
        return List.of(
                fault("title-not-added", "a title that a PATCH adds is not stored", "RFC7643-2.2-01")
                        .operation("/Users", (asked, operation) -> harmlessAt("add", "title", operation))
                        .trips("advertised.attributes-are-added-by-patch"),
                fault("nick-name-not-removed", "a nickName that a PATCH removes stays", "RFC7644-3.5.2.2-02")
                        .operation("/Users", (asked, operation) -> harmlessAt("remove", "nickName", operation))
                        .trips("advertised.attributes-are-removed-by-patch"),
                fault("title-never-found", "a filter on title finds nothing", "RFC7644-3.4.2.2-10")
                        .filter(filter -> filter.replaceAll("\\btitle eq \"[^\"]*\"", "title eq \"\""))
                        .trips("advertised.attributes-are-found-by-a-filter"),
                fault("title-is-anything", "a filter on title finds whoever has any name", "RFC7644-3.4.2.2-04")
                        .filter(filter -> filter.replaceAll("\\btitle eq \"[^\"]*\"", "userName pr"))
                        .trips("advertised.attributes-are-found-by-a-filter"));
    }

    private static boolean readsOneWithTheSecondToken(Asked asked) {
        return asked.method().equals("GET")
                && asked.path().matches(".*/Users/[^/?]+")
                && asked.header("Authorization").endsWith(FaultyServer.SECOND_TOKEN);
    }

    private static boolean isEmptyCreation(Asked asked) {
        return asked.isOn("POST", "/Users") && asked.body().length == 0;
    }

    private static List<SeededFault> rare() {
        return List.of(
                fault(
                                "second-token-deletes",
                                "a user that is not there for a token can be found and deleted with it",
                                "RFC7644-2-09")
                        .refuse(DepthFaults::readsOneWithTheSecondToken, 404, "")
                        .trips("auth.second-token-is-held-to-its-rights"),
                fault("empty-body-breaks", "a creation without a body is answered 500", "RFC7644-3.12-06")
                        .refuse(DepthFaults::isEmptyCreation, 500, "")
                        .trips("error.empty-body-is-400"),
                fault("groups-value-is-anything", "a filter on groups.value finds everyone", "RFC7644-3.4.2.2-04")
                        .filter(filter -> filter.replaceAll("groups\\.value eq \"[^\"]*\"", "userName pr"))
                        .trips("filter.groups-value-finds-the-members"),
                fault("group-search-unfiltered", "a search of groups ignores its filter", "RFC7644-3.4.3-10")
                        .body("POST", "/Groups/.search", (asked, sent) -> sent.remove("filter"))
                        .trips("search.of-groups-finds-groups"));
    }
}
