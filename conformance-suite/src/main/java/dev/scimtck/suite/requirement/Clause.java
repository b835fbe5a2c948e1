package dev.scimtck.suite.requirement;

import dev.scimtck.suite.verdict.Verdict;
import java.util.Locale;
import java.util.Optional;

/**
 * One normative statement on a service provider.
 *
 * @param id {@code RFC7644-3.3-09}: document, section, ordinal; never changes
 * @param document {@code RFC7644}
 * @param section {@code 3.3}
 * @param level the RFC's keyword, or {@code STATEMENT} for normative prose without one
 * @param summary what it says, in our words
 * @param testable {@code black-box}, {@code needs-config}, {@code client-side} or {@code not-testable}
 * @param feature what a server must offer for it to matter; {@code none} where it always does
 * @param idea how it can be seen from outside
 * @param ambiguity the id of the position on an ambiguity of the text, {@code A-27}; empty for none
 * @param violated what it means when it does not hold; empty where it is not judged
 */
public record Clause(
        String id,
        String document,
        String section,
        String level,
        String summary,
        String testable,
        String feature,
        String idea,
        String ambiguity,
        Optional<Verdict> violated) {

    /** The clause as people cite it: {@code RFC 7644 section 3.3}. */
    public String citation() {
        String name = document.startsWith("RFC") ? "RFC " + document.substring(3) : document;
        return name + " section " + section;
    }

    /** The section under which reports tell it: the first two numbers of its own, {@code RFC7644-3.5}. */
    public String chapter() {
        String[] numbers = section.split("\\.", -1);
        return document + "-" + (numbers.length < 2 ? numbers[0] : numbers[0] + "." + numbers[1]);
    }

    /** The order of {@link #chapter}s in their documents: {@code §3.2} before {@code §3.12}. */
    public static int compareChapters(String one, String other) {
        String[] left = one.split("[-.]", -1);
        String[] right = other.split("[-.]", -1);
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            int byLength = Integer.compare(left[i].length(), right[i].length());
            int byText = left[i].compareTo(right[i]);
            if (byText != 0) {
                return byLength != 0 ? byLength : byText;
            }
        }
        return Integer.compare(left.length, right.length);
    }

    /** A {@link #chapter} as people cite it: {@code RFC 7644 §3.5}. */
    public static String titleOfChapter(String chapter) {
        int dash = chapter.lastIndexOf('-');
        return chapter.substring(0, dash).replace("RFC", "RFC ") + " §" + chapter.substring(dash + 1);
    }

    /** Where the section can be read: the RFC Editor's page. */
    public String link() {
        return "https://www.rfc-editor.org/rfc/" + document.toLowerCase(Locale.ROOT) + "#section-" + section;
    }
}
