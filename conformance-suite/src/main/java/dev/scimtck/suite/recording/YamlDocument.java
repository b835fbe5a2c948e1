package dev.scimtck.suite.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A YAML file as a JSON tree whose every value still knows its line. Plain scalars are read by the core schema of YAML
 * 1.2, so that {@code no} and {@code on} are text; a key that stands twice, and an alias, is an error.
 */
public final class YamlDocument {
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final int DEEPEST = 50;

    private final String file;
    private final JsonNode tree;
    private final Map<String, Integer> lines;

    private YamlDocument(String file, JsonNode tree, Map<String, Integer> lines) {
        this.file = file;
        this.tree = tree;
        this.lines = lines;
    }

    /**
     * Reads a file.
     *
     * @throws RecordingException if it is not YAML, or uses what the format leaves out
     * @throws IOException if it cannot be read
     */
    public static YamlDocument read(Path file) throws IOException {
        try {
            return read(file.toString(), Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new RecordingException(file.toString(), "not text in UTF-8");
        }
    }

    /**
     * Reads a file.
     *
     * @param file its name, for messages
     * @param text what it holds
     * @throws RecordingException if it is not YAML, or uses what the format leaves out
     */
    static YamlDocument read(String file, String text) {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(DEEPEST);
        try {
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root == null) {
                throw new RecordingException(file, 1, "the file is empty");
            }
            var lines = new HashMap<String, Integer>();
            return new YamlDocument(file, new Reader(file, lines).value(root, ""), lines);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new RecordingException(file, line, "not YAML: " + e.getProblem());
        }
    }

    private record Reader(String file, Map<String, Integer> lines) {
        JsonNode value(Node node, String pointer) {
            lines.put(pointer, line(node));
            if (node.getAnchor() != null) {
                throw new RecordingException(file, line(node), "anchors and aliases are not part of the format");
            }
            return switch (node) {
                case MappingNode mapping -> object(mapping, pointer);
                case SequenceNode sequence -> array(sequence, pointer);
                case ScalarNode scalar -> scalar(scalar);
                default -> throw new RecordingException(file, line(node), "no value that the format knows");
            };
        }

        private ObjectNode object(MappingNode mapping, String pointer) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (NodeTuple tuple : mapping.getValue()) {
                if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                    throw new RecordingException(file, line(tuple.getKeyNode()), "a key must be plain text");
                }
                String name = key.getValue();
                if (object.has(name)) {
                    throw new RecordingException(file, line(key), "the key " + name + " stands twice");
                }
                String below = pointer + "/" + escaped(name);
                object.set(name, value(tuple.getValueNode(), below));
                lines.put(below, line(key));
            }
            return object;
        }

        private ArrayNode array(SequenceNode sequence, String pointer) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (Node element : sequence.getValue()) {
                array.add(value(element, pointer + "/" + array.size()));
            }
            return array;
        }

        private static JsonNode scalar(ScalarNode scalar) {
            JsonNodeFactory nodes = JsonNodeFactory.instance;
            String text = scalar.getValue();
            if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
                return nodes.textNode(text);
            }
            return switch (text) {
                case "true" -> nodes.booleanNode(true);
                case "false" -> nodes.booleanNode(false);
                case "null", "~", "" -> nodes.nullNode();
                default -> INTEGER.matcher(text).matches() ? integer(text) : nodes.textNode(text);
            };
        }

        private static JsonNode integer(String text) {
            var value = new BigInteger(text);
            return value.bitLength() < Integer.SIZE
                    ? JsonNodeFactory.instance.numberNode(value.intValue())
                    : JsonNodeFactory.instance.numberNode(value);
        }

        private static int line(Node node) {
            return node.getStartMark().getLine() + 1;
        }
    }

    /** A member name as one step of a JSON Pointer, RFC 6901. */
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** The file's name. */
    String file() {
        return file;
    }

    /** What it holds. */
    public JsonNode tree() {
        return tree;
    }

    /**
     * The same file with another tree made of its parts.
     *
     * @param changed the tree
     * @param moved where parts of it stand in the file: the JSON Pointer in the new tree, and that in the old one
     */
    YamlDocument with(JsonNode changed, Map<String, String> moved) {
        var places = new HashMap<>(lines);
        moved.forEach((to, from) -> lines.forEach((pointer, line) -> {
            if (pointer.equals(from) || pointer.startsWith(from + "/")) {
                places.put(to + pointer.substring(from.length()), line);
            }
        }));
        return new YamlDocument(file, changed, places);
    }

    /** The problem at what a JSON Pointer points at, with file and line. */
    public RecordingException problem(String pointer, String problem) {
        return new RecordingException(file, line(pointer), problem);
    }

    /** File and line of what a JSON Pointer points at. */
    public String place(String pointer) {
        return file + ":" + line(pointer);
    }

    private int line(String pointer) {
        String at = pointer;
        while (!lines.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return lines.getOrDefault(at, 1);
    }
}
