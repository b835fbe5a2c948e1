package dev.scimtck.suite.fault;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Faults that were imagined to measure the suite by what it was not built for. */
final class ImaginedFaults {
    /** The checks that were made because a fault was not seen. */
    private static final Set<String> MADE = Set.of(
            "auth.head-needs-a-token",
            "bulk.goes-on-up-to-fail-on-errors",
            "bulk.status-is-no-number",
            "create.long-text-is-kept-or-refused",
            "enterprise.null-unassigns-on-put",
            "filter.co-and-sw-ignore-case",
            "filter.eq-wants-the-whole-value",
            "filter.group-name-ignores-case",
            "filter.not-pr-finds-those-without",
            "filter.parentheses-may-be-nested",
            "filter.signs-inside-a-string-are-text",
            "group.same-name-is-taken-or-refused",
            "group.unknown-is-404",
            "media-type.another-breaks-nothing",
            "patch-add.adds-several-values-at-once",
            "patch-path.value-filter-ignores-case",
            "patch-remove.of-what-is-not-there-succeeds",
            "patch-replace.answers-with-what-a-get-has",
            "replace.answers-with-what-a-get-has",
            "schemas-attribute.missing-on-put-breaks-nothing",
            "security.a-group-is-no-user",
            "sort.leaves-nobody-out",
            "version.changes-with-the-members",
            "version.is-the-same-in-a-list");

    private ImaginedFaults() {}

    static List<SeededFault> all() {
        return Stream.of(
                        ImaginedWriteFaults.all(),
                        ImaginedGroupFaults.all(),
                        ImaginedReadFaults.all(),
                        ImaginedMessageFaults.all(),
                        ImaginedSecondFaults.all(),
                        ImaginedQueryFaults.all(),
                        ImaginedThirdFaults.all())
                .flatMap(List::stream)
                .toList();
    }

    /** Those for which a check was made; the build runs each against it. */
    static List<SeededFault> withChecks() {
        return all().stream().filter(ImaginedFaults::madeACheck).toList();
    }

    /** Those that checks saw which were there. */
    static List<SeededFault> withoutChecks() {
        return all().stream().filter(seeded -> !madeACheck(seeded)).toList();
    }

    private static boolean madeACheck(SeededFault seeded) {
        return seeded.trips().stream().anyMatch(MADE::contains);
    }
}
