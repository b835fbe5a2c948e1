package dev.scimtck.suite.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimtck.suite.recording.Variables.Unset;

/** Fills the variables of a matcher in. */
final class FilledMatcher {
    private FilledMatcher() {}

    /**
     * The matcher with its variables filled in.
     *
     * @throws Unset if one of them has no value
     */
    static Matcher of(Matcher matcher, Variables variables) throws Unset {
        return switch (matcher) {
            case Matcher.EqualTo(var wanted) -> new Matcher.EqualTo(variables.fill(wanted));
            case Matcher.Has(var part) -> new Matcher.Has(variables.fill(part));
            case Matcher.Lacks(var part) -> new Matcher.Lacks(variables.fill(part));
            case Matcher.Elements(var wanted) -> new Matcher.Elements(variables.fill(wanted));
            case Matcher.StartsWith(var prefix) -> new Matcher.StartsWith(text(prefix, variables));
            case Matcher.EqualIgnoringCase(var wanted) -> new Matcher.EqualIgnoringCase(text(wanted, variables));
            case Matcher.Exists exists -> exists;
            case Matcher.Absent absent -> absent;
            case Matcher.Blank blank -> blank;
            case Matcher.OfType type -> type;
            case Matcher.Count count -> count;
        };
    }

    private static String text(String template, Variables variables) throws Unset {
        JsonNode filled = variables.fill(TextNode.valueOf(template));
        return filled.asText();
    }
}
