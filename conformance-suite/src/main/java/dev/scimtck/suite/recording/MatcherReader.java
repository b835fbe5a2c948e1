package dev.scimtck.suite.recording;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads matchers as recordings write them. */
final class MatcherReader {
    private MatcherReader() {}

    /** The matcher that a mapping with one matcher key stands for; the JSON Schema has seen to it that there is one. */
    static Matcher read(JsonNode node) {
        for (var entry : node.properties()) {
            JsonNode value = entry.getValue();
            switch (entry.getKey()) {
                case "equals" -> {
                    return new Matcher.EqualTo(value);
                }
                case "exists" -> {
                    return new Matcher.Exists();
                }
                case "absent" -> {
                    return new Matcher.Absent();
                }
                case "blank" -> {
                    return new Matcher.Blank();
                }
                case "type" -> {
                    return new Matcher.OfType(value.asText());
                }
                case "has" -> {
                    return new Matcher.Has(value);
                }
                case "lacks" -> {
                    return new Matcher.Lacks(value);
                }
                case "count" -> {
                    return new Matcher.Count(value.asInt());
                }
                case "startsWith" -> {
                    return new Matcher.StartsWith(value.asText());
                }
                case "equalsIgnoringCase" -> {
                    return new Matcher.EqualIgnoringCase(value.asText());
                }
                case "elements" -> {
                    return new Matcher.Elements(value);
                }
                default -> {
                    // at, verifies and neededBy stand beside the matcher.
                }
            }
        }
        throw new IllegalStateException("the JSON Schema of the format let a matcher pass that is none: " + node);
    }
}
