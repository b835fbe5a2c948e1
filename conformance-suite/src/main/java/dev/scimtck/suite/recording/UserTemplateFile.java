package dev.scimtck.suite.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.target.UserTemplate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a new user must have in the target: a YAML or JSON object of attributes of a user, and {@code emailDomain}. */
public final class UserTemplateFile {
    private static final String DOMAIN = "emailDomain";
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+");
    private static final Map<String, String> NOT_HERE = Map.of(
            "userName", "the suite makes it up, a new one for each user",
            "externalId", "each provider sends its own",
            "schemas", "they follow from the attributes",
            "groups", "it is readOnly",
            "id", "it is readOnly",
            "meta", "it is readOnly");

    private UserTemplateFile() {}

    /** Whether a text can be the domain of an e-mail address. */
    public static boolean isDomain(String text) {
        return HOST.matcher(text).matches();
    }

    /**
     * Reads one.
     *
     * @throws RecordingException if it is no template; the message says what is wrong and where
     * @throws IOException if it cannot be read
     */
    public static UserTemplate read(Path file) throws IOException {
        var document = YamlDocument.read(file);
        if (!(document.tree() instanceof ObjectNode attributes)) {
            throw document.problem("", "a user template is an object of attributes, such as title: Analyst");
        }
        Optional<String> domain = Optional.ofNullable(attributes.remove(DOMAIN)).map(JsonNode::asText);
        domain.filter(said -> !isDomain(said)).ifPresent(said -> {
            throw document.problem("/" + DOMAIN, "no domain: " + said + "; give one like example.com");
        });
        for (String name : List.copyOf(NOT_HERE.keySet())) {
            if (attributes.has(name)) {
                throw document.problem("/" + name, name + " cannot be in a user template: " + NOT_HERE.get(name));
            }
        }
        refuseNulls(document, attributes, "");
        var template = new UserTemplate(attributes, domain);
        template.unknownVariables().stream().findFirst().ifPresent(name -> {
            throw document.problem("", "no variable {{" + name + "}}; known: run, domain, userName, name");
        });
        return template;
    }

    private static void refuseNulls(YamlDocument document, JsonNode node, String at) {
        node.properties().forEach(member -> {
            String below = at + "/" + YamlDocument.escaped(member.getKey());
            if (member.getValue().isNull()) {
                throw document.problem(below, member.getKey() + " has no value");
            }
            refuseNulls(document, member.getValue(), below);
        });
    }
}
