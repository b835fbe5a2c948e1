package dev.scimtck.suite.run;

import dev.scimtck.suite.check.AllChecks;
import dev.scimtck.suite.check.AllChecks.Description;
import dev.scimtck.suite.recording.Recording;
import dev.scimtck.suite.recording.RecordingSelection;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.requirement.Clause;
import dev.scimtck.suite.run.Run.Selection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What of a run some names mean. A provider, a dialect and a recording mean recordings; the id of a check, its topic, a clause,
 * a section of an RFC and a level mean checks.
 */
public final class Narrowing {
    /** RFC 2119 gives the words of a level the same meaning. */
    private static final Map<String, Set<String>> LEVELS = Map.of(
            "must", Set.of("MUST", "MUST NOT", "SHALL", "SHALL NOT", "REQUIRED"),
            "should", Set.of("SHOULD", "SHOULD NOT", "RECOMMENDED", "NOT RECOMMENDED"),
            "may", Set.of("MAY", "OPTIONAL"),
            "statement", Set.of("STATEMENT"));

    private final Selection all;
    private final Catalogue catalogue;
    private final Set<String> everywhere;
    private final List<Description> checks;

    /**
     * @param all what is offered
     * @param catalogue the clauses that checks are about
     * @param everywhere the checks that look at every answer, and so go with whatever is run
     */
    public Narrowing(Selection all, Catalogue catalogue, Set<String> everywhere) {
        this.all = all;
        this.catalogue = catalogue;
        this.everywhere = Set.copyOf(everywhere);
        this.checks = AllChecks.descriptions().stream().filter(all::includes).toList();
    }

    /** Why a name means nothing here, in words that go after it; empty where it means something. */
    public Optional<String> problem(String name) {
        boolean meansSomething =
                !all.recordings().only(List.of(name)).recordings().isEmpty()
                        || checks.stream().anyMatch(check -> isMeant(check, name));
        if (meansSomething) {
            return Optional.empty();
        }
        if (everywhere.contains(name.toLowerCase(Locale.ROOT))) {
            return Optional.of("it looks at every answer, and so is neither run alone nor left out");
        }
        boolean clause = catalogue.all().stream().anyMatch(one -> isAbout(one, name));
        return Optional.of(
                clause
                        ? "no check alone is about that; scim-tck explain " + name + " tells what is"
                        : "no provider, dialect, recording, check, topic, clause, section or level of that name;"
                                + " scim-tck list shows the recordings, and a report the others");
    }

    /**
     * What is left to run.
     *
     * @param only the names of what is run; all where there are none
     * @param without the names of what is not
     */
    public Selection narrowed(List<String> only, List<String> without) {
        List<Recording> recordings = only.isEmpty()
                ? all.recordings().recordings()
                : all.recordings().only(only).recordings();
        Set<Recording> left = new HashSet<>(all.recordings().only(without).recordings());
        Set<String> leftOut = new HashSet<>(all.leftOut());
        for (Description check : checks) {
            boolean wanted = only.isEmpty() || only.stream().anyMatch(name -> isMeant(check, name));
            if (!wanted || without.stream().anyMatch(name -> isMeant(check, name))) {
                leftOut.add(check.id());
            }
        }
        List<Class<?>> classes = all.checks().stream()
                .filter(type -> checks.stream()
                        .anyMatch(check -> check.method().getDeclaringClass() == type && !leftOut.contains(check.id())))
                .toList();
        return new Selection(
                new RecordingSelection(recordings.stream()
                        .filter(recording -> !left.contains(recording))
                        .toList()),
                classes,
                leftOut);
    }

    private boolean isMeant(Description check, String name) {
        String topic = check.id().substring(0, check.id().indexOf('.'));
        return check.id().equalsIgnoreCase(name)
                || topic.equalsIgnoreCase(name)
                || check.requirements().stream().anyMatch(id -> isAbout(catalogue.clause(id), name));
    }

    private static boolean isAbout(Clause clause, String name) {
        String section = clause.document() + "-" + clause.section();
        return clause.id().equalsIgnoreCase(name)
                || clause.document().equalsIgnoreCase(name)
                || section.equalsIgnoreCase(name)
                || section.regionMatches(true, 0, name + ".", 0, name.length() + 1)
                || LEVELS.getOrDefault(name.toLowerCase(Locale.ROOT), Set.of()).contains(clause.level());
    }
}
