package dev.scimtck.suite.fault;

import static dev.scimtck.suite.fault.Real.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.fault.Fault.Asked;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Faults where servers break that have been tried with the usual attributes and requests alone. */
final class DepthFaults {
    private DepthFaults() {}

    static List<SeededFault> all() {
        return Stream.of(advertised(), rare(), cells(), filters(), dangerous())
                .flatMap(List::stream)
                .toList();
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

    private static SeededFault cell(String id, String wrong, String clause, String op, String path, String... trips) {
        return fault(id, wrong, clause)
                .operation("/Users", (asked, operation) -> harmlessAt(op, path, operation))
                .trips(trips);
    }

    private static List<SeededFault> cells() {
        String core = "urn:ietf:params:scim:schemas:core:2.0:User:";
        String manager = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager";
        return List.of(
                cell(
                        "add-active-ignored",
                        "an active that a PATCH adds is ignored",
                        "RFC7644-3.5.2.1-07",
                        "add",
                        "active",
                        "patch-add.sets-a-boolean"),
                cell(
                        "add-middle-name-ignored",
                        "a middle name that a PATCH adds by its path is ignored",
                        "RFC7644-3.5.2.1-04",
                        "add",
                        "name.middleName",
                        "patch-add.sets-one-sub-attribute"),
                cell(
                        "add-behind-filter-ignored",
                        "what a PATCH adds behind a value filter is ignored",
                        "RFC7644-3.5.2.1-07",
                        "add",
                        "phoneNumbers[type eq \"home\"].value",
                        "patch-add.sets-a-sub-attribute-of-the-match"),
                cell(
                        "add-by-urn-ignored",
                        "what a PATCH adds by its URN is ignored",
                        "RFC7644-3.5.2-10",
                        "add",
                        core + "displayName",
                        "patch-add.takes-a-core-attribute-by-its-urn"),
                cell(
                        "add-manager-value-ignored",
                        "a manager.value that a PATCH adds is ignored",
                        "RFC7644-3.5.2-10",
                        "add",
                        manager + ".value",
                        "patch-add.takes-a-sub-attribute-of-an-extension"),
                cell(
                        "replace-manager-value-ignored",
                        "a manager.value that a PATCH replaces is ignored",
                        "RFC7644-3.5.2-10",
                        "replace",
                        manager + ".value",
                        "patch-replace.takes-a-sub-attribute-of-an-extension"),
                cell(
                        "remove-manager-ignored",
                        "a manager that a PATCH removes stays",
                        "RFC7644-3.5.2.2-02",
                        "remove",
                        manager,
                        "patch-remove.unassigns-a-complex-attribute-of-an-extension"),
                cell(
                        "remove-by-urn-ignored",
                        "what a PATCH removes by its URN stays",
                        "RFC7644-3.5.2-10",
                        "remove",
                        core + "title",
                        "patch-remove.takes-a-core-attribute-by-its-urn"),
                fault("password-shown-by-patch", "a PATCH of the password is answered with it", "RFC7643-7-27")
                        .json(
                                asked -> asked.isOn("PATCH", "/Users")
                                        && Faults.text(asked).contains("password"),
                                (asked, body) -> body.put("password", "shown"))
                        .trips("patch-replace.of-a-password-is-taken-and-never-shown"));
    }

    private static List<SeededFault> filters() {
        return List.of(
                fault("ne-of-booleans-is-eq", "ne of a Boolean is taken for eq", "RFC7644-3.4.2.2-11")
                        .filter(filter -> filter.replace("active ne ", "active eq "))
                        .trips("filter.ne-parts-the-booleans"),
                fault("middle-name-always-present", "name.middleName pr finds everyone", "RFC7644-3.4.2.2-15")
                        .filter(filter -> filter.replace("name.middleName pr", "userName pr"))
                        .trips("filter.pr-knows-sub-attributes"));
    }

    private static List<SeededFault> dangerous() {
        Map<String, String> byAddress = new ConcurrentHashMap<>();
        return List.of(
                fault(
                                "patches-at-once-lost",
                                "of PATCHes of one user only those of its name are kept",
                                "RFC7644-3.5.2.3-02")
                        .operation("/Users", (asked, operation) -> {
                            if (operation.path("value").asText().equals("At once")
                                    && !Real.path(operation).startsWith("name")) {
                                Real.harmless(operation);
                            }
                        })
                        .trips("concurrency.no-attribute-is-lost"),
                fault("address-adopts", "a creation with a known address is answered with that user", "RFC7643-3.1-06")
                        .json(asked -> asked.isOn("POST", "/Users"), (asked, body) -> {
                            String address = body.at("/emails/0/value").asText();
                            String id = body.path("id").asText();
                            if (!address.isEmpty() && !id.isEmpty()) {
                                String known = byAddress.putIfAbsent(address, id);
                                body.put("id", known == null ? id : known);
                            }
                        })
                        .trips("security.an-address-takes-over-no-account"),
                fault(
                                "delete-tells-a-trace",
                                "a DELETE of what is not there is answered with a trace",
                                "RFC7644-3.12-05")
                        .json(
                                asked -> asked.method().equals("DELETE"),
                                (asked, body) -> body.put("detail", "gone\n\tat org.example.Store.get(Store.java:12)"))
                        .trips("security.errors-of-writes-tell-nothing-of-the-server"));
    }
}
