package dev.scimtck.suite.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The texts and numbers in a JSON document, each with the attribute that it is a value of and the place where it stands, so that
 * one can be replaced and every other character stays as it came.
 */
public final class JsonTexts {
    private static final JsonFactory JSON = new JsonFactory();

    private final String json;
    private final List<Text> texts = new ArrayList<>();
    private int readTo;
    private boolean whole;

    private JsonTexts(String json) {
        this.json = json;
    }

    /**
     * One of them.
     *
     * @param names the names of the members that lead to it, a path of SCIM taken apart: under {@code value} of a PATCH operation
     *     those of its {@code path}, RFC 7644 section 3.5.2
     * @param value what it says
     * @param from where it begins, its quotation mark included
     * @param to where it ends
     */
    public record Text(List<String> names, String value, int from, int to) {
        public Text {
            names = List.copyOf(names);
        }

        /** The name of the innermost member. */
        public String name() {
            return names.isEmpty() ? "" : names.getLast();
        }
    }

    /** Reads as far as it is JSON. */
    public static JsonTexts of(String json) {
        var texts = new JsonTexts(json);
        try (JsonParser parser = JSON.createParser(json)) {
            while (parser.nextToken() != null) {
                texts.value(parser, List.of());
                texts.readTo = texts.at(parser);
            }
            texts.whole = true;
        } catch (IOException notJson) {
            // What was read until here stands; the rest is told apart by readTo.
        }
        return texts;
    }

    /** Them, in their order. */
    public List<Text> texts() {
        return List.copyOf(texts);
    }

    /** Whether the document is JSON to its end. */
    public boolean isWhole() {
        return whole;
    }

    /** Up to where it is JSON. */
    public int readTo() {
        return whole ? json.length() : readTo;
    }

    /** The document with some of them replaced by other texts. */
    public String replaced(Function<Text, Optional<String>> replacement) {
        var changed = new StringBuilder();
        int end = 0;
        for (Text text : texts) {
            Optional<String> other = replacement.apply(text);
            if (other.isPresent()) {
                changed.append(json, end, text.from()).append('"');
                changed.append(escaped(other.get())).append('"');
                end = text.to();
            }
        }
        return changed.append(json, end, json.length()).toString();
    }

    private static String escaped(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    private int at(JsonParser parser) {
        return (int) Math.min(json.length(), parser.currentLocation().getCharOffset());
    }

    private void value(JsonParser parser, List<String> names) throws IOException {
        JsonToken token = parser.currentToken();
        switch (token) {
            case START_OBJECT -> object(parser, names);
            case START_ARRAY -> {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    if (parser.currentToken() == null) {
                        return;
                    }
                    value(parser, names);
                }
            }
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                int from = (int) parser.currentTokenLocation().getCharOffset();
                texts.add(new Text(names, parser.getText(), from, at(parser)));
            }
            default -> {}
        }
        readTo = at(parser);
    }

    private void object(JsonParser parser, List<String> names) throws IOException {
        int first = texts.size();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            List<String> inner = new ArrayList<>(names);
            inner.addAll(parts(parser.currentName()));
            parser.nextToken();
            if (parser.currentToken() == null) {
                return;
            }
            value(parser, inner);
        }
        patched(first, names.size());
    }

    /** What stands under {@code value} is of the attribute that {@code path} beside it names. */
    private void patched(int first, int depth) {
        List<Text> own = texts.subList(first, texts.size());
        Optional<String> path = own.stream()
                .filter(text -> text.names().size() == depth + 1 && text.name().equals("path"))
                .map(Text::value)
                .findFirst();
        path.ifPresent(said -> own.replaceAll(text -> {
            boolean under =
                    text.names().size() > depth && text.names().get(depth).equals("value");
            if (!under) {
                return text;
            }
            var names = new ArrayList<>(text.names().subList(0, depth));
            names.addAll(parts(said));
            names.addAll(text.names().subList(depth + 1, text.names().size()));
            return new Text(names, text.value(), text.from(), text.to());
        }));
    }

    /** A path of SCIM taken apart: the URN before it and the filters in it left out. */
    static List<String> parts(String path) {
        var bare = new StringBuilder();
        int depth = 0;
        for (char c : path.toCharArray()) {
            depth += c == '[' ? 1 : 0;
            if (depth == 0) {
                bare.append(c);
            }
            depth -= c == ']' ? 1 : 0;
        }
        String own = bare.substring(bare.lastIndexOf(":") + 1);
        return own.isEmpty() ? List.of(path) : List.of(own.split("\\.", -1));
    }
}
