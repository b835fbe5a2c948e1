package dev.scimtck.server.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.server.schema.Attribute;
import dev.scimtck.server.schema.ResourceType;
import dev.scimtck.server.schema.Schema;
import dev.scimtck.server.schema.SchemaRegistry;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Attributes as bytes: a fraction of what a tree takes, and what is not asked for is skipped without being looked at. An
 * object is its members one after the other, each a name and a value; every text, object and array says its length first.
 * The names that the schemas know, and their URNs and canonical values, are numbers in a dictionary.
 */
final class CompactFormat {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final byte NULL = 0;
    private static final byte TRUE = 1;
    private static final byte FALSE = 2;
    private static final byte TEXT = 3;
    private static final byte NUMBER = 4;
    private static final byte OBJECT = 5;
    private static final byte ARRAY = 6;
    private static final byte KNOWN_TEXT = 7;

    /** Number 0 stands for a name that is written out. */
    private final List<String> words = new ArrayList<>(List.of(""));

    private final Map<String, Integer> numbers = new HashMap<>();

    CompactFormat(SchemaRegistry registry) {
        var known = new LinkedHashSet<String>();
        for (ResourceType type : registry.types()) {
            collect(type.attributes(), known);
            collect(type.schema(), known);
            type.extensions().forEach(extension -> collect(extension, known));
        }
        for (String word : known) {
            numbers.put(word, words.size());
            words.add(word);
        }
    }

    private static void collect(Schema schema, Collection<String> known) {
        known.add(schema.urn());
        collect(schema.attributes().values(), known);
        for (JsonNode values : schema.definition().findValues("canonicalValues")) {
            values.forEach(value -> known.add(value.asText()));
        }
    }

    private static void collect(Collection<Attribute> attributes, Collection<String> known) {
        for (Attribute attribute : attributes) {
            known.add(attribute.name());
            collect(attribute.subAttributes().values(), known);
        }
    }

    /** The numbers of these names, for {@link #decode(byte[], BitSet)}. */
    BitSet numbersOf(Collection<String> names) {
        var set = new BitSet();
        for (String name : names) {
            Integer number = numbers.get(name);
            set.set(number == null ? 0 : number);
        }
        return set;
    }

    byte[] encode(ObjectNode object) {
        var out = new ByteWriter();
        members(object, out);
        return out.bytes();
    }

    private void members(ObjectNode object, ByteWriter out) {
        for (var member : object.properties()) {
            Integer number = numbers.get(member.getKey());
            if (number == null) {
                out.number(0);
                out.block(member.getKey().getBytes(StandardCharsets.UTF_8));
            } else {
                out.number(number);
            }
            value(member.getValue(), out);
        }
    }

    private void value(JsonNode value, ByteWriter out) {
        switch (value.getNodeType()) {
            case STRING -> text(value.textValue(), out);
            case BOOLEAN -> out.put(value.booleanValue() ? TRUE : FALSE);
            case NUMBER -> {
                out.put(NUMBER);
                out.block(value.asText().getBytes(StandardCharsets.US_ASCII));
            }
            case OBJECT -> {
                out.put(OBJECT);
                out.block(encode((ObjectNode) value));
            }
            case ARRAY -> {
                var inside = new ByteWriter();
                value.forEach(element -> value(element, inside));
                out.put(ARRAY);
                out.block(inside.bytes());
            }
            default -> out.put(NULL);
        }
    }

    private void text(String text, ByteWriter out) {
        Integer number = numbers.get(text);
        if (number == null) {
            out.put(TEXT);
            out.block(text.getBytes(StandardCharsets.UTF_8));
        } else {
            out.put(KNOWN_TEXT);
            out.number(number);
        }
    }

    /** All attributes. */
    ObjectNode decode(byte[] content) {
        return object(new ByteReader(content, 0, content.length));
    }

    /** Those attributes alone whose names have these numbers; their values whole. */
    ObjectNode decode(byte[] content, BitSet wanted) {
        ObjectNode object = NODES.objectNode();
        var in = new ByteReader(content, 0, content.length);
        while (in.hasMore()) {
            int number = in.number();
            String name = number == 0 ? in.text() : words.get(number);
            if (wanted.get(number)) {
                object.set(name, value(in));
            } else {
                skip(in);
            }
        }
        return object;
    }

    private ObjectNode object(ByteReader in) {
        ObjectNode object = NODES.objectNode();
        while (in.hasMore()) {
            int number = in.number();
            String name = number == 0 ? in.text() : words.get(number);
            object.set(name, value(in));
        }
        return object;
    }

    private JsonNode value(ByteReader in) {
        byte tag = in.next();
        return switch (tag) {
            case NULL -> NODES.nullNode();
            case TRUE -> NODES.booleanNode(true);
            case FALSE -> NODES.booleanNode(false);
            case TEXT -> NODES.textNode(in.text());
            case KNOWN_TEXT -> NODES.textNode(words.get(in.number()));
            case NUMBER -> number(in.text());
            case OBJECT -> object(in.block());
            case ARRAY -> array(in.block());
            default -> MissingNode.getInstance();
        };
    }

    private ArrayNode array(ByteReader in) {
        ArrayNode array = NODES.arrayNode();
        while (in.hasMore()) {
            array.add(value(in));
        }
        return array;
    }

    /** A number as Jackson would have read it, so that it equals one that comes in. */
    private static JsonNode number(String text) {
        if (text.chars().anyMatch(c -> c != '-' && !Character.isDigit(c))) {
            return NODES.numberNode(Double.parseDouble(text));
        }
        var whole = new BigInteger(text);
        if (whole.bitLength() < Integer.SIZE) {
            return NODES.numberNode(whole.intValue());
        }
        return whole.bitLength() < Long.SIZE ? NODES.numberNode(whole.longValue()) : NODES.numberNode(whole);
    }

    private static void skip(ByteReader in) {
        byte tag = in.next();
        switch (tag) {
            case TEXT, NUMBER, OBJECT, ARRAY -> in.skipBlock();
            case KNOWN_TEXT -> in.number();
            default -> {
                // the tag is all of it
            }
        }
    }
}
