package dev.scimtck.suite.cli;

import dev.scimtck.suite.verdict.Dialect;
import dev.scimtck.suite.verdict.ExitStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The providers and dialects whose customers must be able to be onboarded, as {@code --require} names them. */
record Required(List<String> names) implements Predicate<Dialect> {
    /** What a provider publishes to test servers with is not how its customers' tenants talk. */
    private static final Set<String> SUITES = Set.of("spec-suite", "validator", "gallery");

    Required {
        names = List.copyOf(names);
    }

    /** Reads {@code okta,entra/legacy}, or {@code none}. */
    static Required parse(String text) {
        var names = new ArrayList<String>();
        for (String name : text.split(",", -1)) {
            String stripped = name.strip();
            if (!stripped.isEmpty() && !stripped.equals("none")) {
                names.add(stripped);
            }
        }
        return new Required(names);
    }

    @Override
    public boolean test(Dialect dialect) {
        boolean byProvider = names.contains(dialect.provider()) && !SUITES.contains(dialect.name());
        return byProvider || names.contains(dialect.provider() + "/" + dialect.name());
    }

    /**
     * Sees to it that each name is one that a recording plays.
     *
     * @throws UserError if one is not
     */
    void refuseUnknown(Collection<Dialect> known) {
        var all = new TreeSet<String>();
        for (Dialect dialect : known) {
            all.add(dialect.provider());
            all.add(dialect.provider() + "/" + dialect.name());
        }
        for (String name : names) {
            if (!all.contains(name)) {
                throw new UserError(
                        ExitStatus.USAGE,
                        "--require " + name + ": no recording plays that; known: none, " + String.join(", ", all));
            }
        }
    }
}
