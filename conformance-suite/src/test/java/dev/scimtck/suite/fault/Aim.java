package dev.scimtck.suite.fault;

import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.requirement.Clause;
import dev.scimtck.suite.verdict.Finding;
import dev.scimtck.suite.verdict.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What must come of a fault.
 *
 * @param level how bad it is
 * @param verdict the least that a check or step must come to
 * @param sections where the text is that it violates; a finding must cite one of these
 * @param providers the providers whose flow it breaks
 */
public record Aim(Level level, Verdict verdict, List<Section> sections, Set<String> providers) {
    public Aim {
        sections = List.copyOf(sections);
        providers = Set.copyOf(providers);
    }

    /** How bad a fault is. */
    public enum Level {
        /** A duty of an RFC is violated. */
        MUST,
        /** A recommendation is, or a choice is made that clients cannot live with. */
        SHOULD,
        /** The RFCs are silent or ambiguous, and a provider's traffic breaks. */
        INTEROP,
        /** Access is kept or given wrongly. */
        SECURITY;

        /** The level of that name. */
        static Level named(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    /** A section of a document: {@code RFC7644#3.5.2}. */
    public record Section(String document, String number) {

        /**
         * Reads one.
         *
         * @throws IllegalArgumentException if it is not a document and a section
         */
        public static Section parse(String text) {
            int at = text.indexOf('#');
            if (at < 1 || at == text.length() - 1) {
                throw new IllegalArgumentException(
                        "a clause is a document and a section, as RFC7644#3.5.2, and not " + text);
            }
            return new Section(text.substring(0, at), text.substring(at + 1));
        }

        /** Whether a clause stands in this section or below it. */
        boolean has(Clause clause) {
            return clause.document().equals(document) && (clause.section() + ".").startsWith(number + ".");
        }

        @Override
        public String toString() {
            return document + "#" + number;
        }
    }

    /** Whether a clause is what this fault violates. */
    boolean cites(Clause clause) {
        return sections.stream().anyMatch(section -> section.has(clause));
    }

    /** Whether a finding leads its reader to what this fault violates. */
    public boolean isNamedBy(Finding finding, Catalogue catalogue) {
        return finding.clauses().stream()
                .anyMatch(id -> catalogue.find(id).filter(this::cites).isPresent());
    }

    /** Whether a check or step that came out so has seen it, when it came out better without the fault. */
    public boolean seenBy(Verdict without, Verdict with) {
        boolean worse = with.compareTo(without) > 0;
        boolean said = with == Verdict.FAIL || with == Verdict.WARN || with == Verdict.NOTE;
        return worse && said && with.compareTo(verdict) >= 0;
    }
}
