package dev.scimtck.suite.inspect.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimtck.suite.recording.Matcher;
import dev.scimtck.suite.recording.Recording.BodyMatch;
import dev.scimtck.suite.recording.Recording.Expected;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/**
 * What a recording expects of an answer, as far as it holds for any server: a recording knows what was there before, and the
 * inspector does not. What depends on that is left out, rather than that a server be accused of what it could not know.
 */
final class Expectations {
    private final KnownStep step;
    private final Call call;
    private final Map<String, String> meant;

    Expectations(KnownStep step, Call call) {
        this.step = step;
        this.call = call;
        this.meant = step.bindings().in(call);
    }

    /** The expectations in the words of this exchange. */
    Expected here() {
        Expected recorded = step.step().expect();
        var matches = new ArrayList<BodyMatch>();
        for (BodyMatch match : recorded.body()) {
            here(match).ifPresent(matches::add);
        }
        return new Expected(
                recorded.status(),
                recorded.verifies(),
                recorded.neededBy(),
                recorded.schema(),
                matches,
                recorded.tolerate());
    }

    private Optional<BodyMatch> here(BodyMatch match) {
        return here(match.at(), match.matcher())
                .map(matcher -> new BodyMatch(match.at(), matcher, match.verifies(), match.neededBy()));
    }

    private Optional<Matcher> here(String at, Matcher matcher) {
        boolean list = at.startsWith("/Resources") || at.equals("/totalResults");
        return switch (matcher) {
            case Matcher.OfType type -> list && at.startsWith("/Resources") ? Optional.empty() : Optional.of(type);
            case Matcher.EqualTo(var value) when !list -> equalTo(at, value).map(Matcher.EqualTo::new);
            case Matcher.EqualIgnoringCase(var text)
            when !list && !call.reads() -> Optional.ofNullable(meant.get(text)).map(Matcher.EqualIgnoringCase::new);
            case Matcher.Absent absent when at.equals("/password") || isExcluded(at) -> Optional.of(absent);
            default -> Optional.empty();
        };
    }

    /** What was sent comes back, and what is read by its id has that id; what else is there, the server knows alone. */
    private Optional<JsonNode> equalTo(String at, JsonNode value) {
        if (value.isBoolean()) {
            boolean asked = Written.by(call).stream()
                    .filter(written -> written.path().toString().equals(at.substring(1)))
                    .anyMatch(written -> written.isMetBy(value));
            return asked ? Optional.of(value) : Optional.empty();
        }
        return call.reads() && !at.equals("/id") ? Optional.empty() : words(value);
    }

    private boolean isExcluded(String at) {
        return call.place()
                .parameter("excludedAttributes")
                .filter(names -> at.equals("/" + names))
                .isPresent();
    }

    /** A value in the words of this exchange; empty where it is not known what it stands for. */
    private Optional<JsonNode> words(JsonNode value) {
        return switch (value) {
            case TextNode text -> Optional.ofNullable(meant.get(text.asText())).map(TextNode::valueOf);
            case ObjectNode object -> object(object);
            case ArrayNode array -> Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<JsonNode> object(ObjectNode object) {
        ObjectNode words = JsonNodeFactory.instance.objectNode();
        for (var member : object.properties()) {
            Optional<JsonNode> word = words(member.getValue());
            if (word.isEmpty()) {
                return Optional.empty();
            }
            words.set(member.getKey(), word.get());
        }
        return Optional.of(words);
    }
}
