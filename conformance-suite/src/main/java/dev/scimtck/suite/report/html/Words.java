package dev.scimtck.suite.report.html;

import dev.scimtck.suite.verdict.Dialect;
import dev.scimtck.suite.verdict.Verdict;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Small pieces of the page that its parts share. */
final class Words {
    /** What most customers come with, and what the summary tells first. */
    static final List<String> FIRST_PROVIDERS = List.of("okta", "entra", "google");

    private Words() {}

    /** A verdict as a small coloured word. */
    static void verdict(Html html, Verdict verdict) {
        html.inline("span", verdict.name(), "class", "v v-" + verdict.key()).text(" ");
    }

    /** A verdict, or that there is none. */
    static String key(Optional<Verdict> verdict) {
        return verdict.map(Verdict::key).orElse("skip");
    }

    /** The providers of some dialects, for the filter. */
    static String providers(Collection<Dialect> dialects) {
        return String.join(
                " ", new TreeSet<>(dialects.stream().map(Dialect::provider).toList()));
    }

    /** The providers of some dialects as people write them, those that most customers come with first. */
    static String titles(Set<Dialect> dialects) {
        return dialects.stream()
                .map(Dialect::provider)
                .distinct()
                .sorted(Comparator.<String>comparingInt(
                                provider -> FIRST_PROVIDERS.contains(provider) ? FIRST_PROVIDERS.indexOf(provider) : 99)
                        .thenComparing(Comparator.naturalOrder()))
                .map(Dialect::providerTitle)
                .collect(Collectors.joining(", "));
    }

    /** Links to the findings of one check or step. */
    static void findings(Html html, List<String> ids, Set<String> known) {
        int number = 1;
        for (String id : ids) {
            if (known.contains(id)) {
                html.inline("a", "finding " + number++, "href", "#f-" + id).text(" ");
            }
        }
    }
}
