package dev.scimtck.suite.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimtck.suite.target.Acquaintance;
import dev.scimtck.suite.target.Capabilities;
import dev.scimtck.suite.target.Feature;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A configuration to start with, and the user template that goes with it, with comments that say what was found. */
public final class StartingFile {
    private static final int WIDTH = 100;

    private final String baseUrl;
    private final Acquaintance found;
    private final WayIn wayIn;
    private final List<String> lines = new ArrayList<>();

    /**
     * How the target let whoever asks in.
     *
     * @param settings what of it is no secret, by keys of the configuration
     * @param secrets the variables for what is one
     */
    public record WayIn(Map<String, String> settings, List<String> secrets) {}

    private StartingFile(String baseUrl, Acquaintance found, WayIn wayIn) {
        this.baseUrl = baseUrl;
        this.found = found;
        this.wayIn = wayIn;
    }

    /** Whether the target wants more of a new user than the suite gives by itself. */
    public static boolean needsTemplate(Acquaintance found) {
        return !found.template().attributes().isEmpty();
    }

    /**
     * The configuration.
     *
     * @param baseUrl the target's base URL
     * @param found what the target told
     * @param wayIn how it let whoever asks in
     * @param template where its user template goes
     * @param today when it is written
     */
    public static String configuration(
            String baseUrl, Acquaintance found, WayIn wayIn, Path template, LocalDate today) {
        return new StartingFile(baseUrl, found, wayIn).configuration(template, today);
    }

    private String configuration(Path template, LocalDate today) {
        comment("Written by scim-tck init on " + today + ", by what the server below says of itself. All of it may be"
                + " changed; scim-tck config lists the keys that there are.");
        lines.add("");
        lines.add("base-url: " + quoted(baseUrl));
        wayIn.settings().forEach((key, value) -> lines.add(key + ": " + quoted(value)));
        if (!wayIn.secrets().isEmpty()) {
            comment("What is secret has no place here: give it as " + String.join(", ", wayIn.secrets()) + ".");
        }
        lines.add("");
        offered();
        lines.add("");
        user(template);
        lines.add("");
        comment("The providers that must work; a run fails where one of them does not. scim-tck list shows them.");
        lines.add("# require: [okta, entra, google]");
        lines.add("");
        comment("Failures to live with for a while, each with a reason; the README tells how to write them.");
        lines.add("# waivers: scim-waivers.yaml");
        lines.add("");
        comment("What a run may do besides: volume (more than 50 users and groups at once), stress, loss.");
        lines.add("# allow: [volume, stress]");
        return String.join("\n", lines) + "\n";
    }

    private void offered() {
        Capabilities capabilities = found.capabilities();
        if (capabilities.config().isObject() || !capabilities.resourceTypes().isEmpty()) {
            comment("What it offers:");
        }
        if (capabilities.config().isObject()) {
            for (Feature feature : List.of(
                    Feature.PATCH, Feature.BULK, Feature.FILTER, Feature.SORT, Feature.ETAG, Feature.CHANGE_PASSWORD)) {
                String said = capabilities.claims(feature)
                        ? "yes"
                        : capabilities.denies(feature).isPresent() ? "no" : "it does not say";
                comment("- " + feature.words() + ": " + said);
            }
        }
        for (JsonNode type : capabilities.resourceTypes()) {
            List<String> extensions = type.at("/schemaExtensions").findValuesAsText("schema");
            comment("- " + type.path("name").asText() + " at "
                    + type.path("endpoint").asText()
                    + (extensions.isEmpty() ? "" : ", extended by " + String.join(", ", extensions)));
        }
        capabilities.fallback().ifPresent(fallback -> comment("What could not be read: " + fallback + "."));
    }

    private void user(Path template) {
        if (!found.required().isEmpty()) {
            comment("Required of a new user by /Schemas, and made up where a provider does not send it: "
                    + String.join(", ", found.required()) + ".");
        }
        Optional<String> refusal = found.refusal();
        if (refusal.isPresent()) {
            comment("No user that was tried was taken, so that little can be judged as yet. " + refusal.get()
                    + ". Tell what it wants in a user template, and with email-domain.");
        } else {
            comment("A user as providers make them was tried and removed again; the server took it"
                    + (needsTemplate(found) ? " with what the user template adds." : "."));
        }
        lines.add("email-domain: " + quoted(found.emailDomain()));
        lines.add((needsTemplate(found) ? "" : "# ") + "user-template: " + quoted(template.toString()));
    }

    /**
     * The user template.
     *
     * @param found what the target told
     */
    public static String template(String baseUrl, Acquaintance found) {
        var file = new StartingFile(baseUrl, found, new WayIn(Map.of(), List.of()));
        file.comment("What " + baseUrl
                + " wants of a new user beyond what providers send. The values are made up; {{name}} is"
                + " the userName up to the @.");
        found.template()
                .attributes()
                .properties()
                .forEach(member -> file.lines.add(TextNode.valueOf(member.getKey()) + ": " + member.getValue()));
        return String.join("\n", file.lines) + "\n";
    }

    /** What a server says may not end a comment. */
    private void comment(String text) {
        String plain = text.codePoints()
                .mapToObj(c -> Character.isISOControl(c) || Character.isWhitespace(c) ? " " : Character.toString(c))
                .collect(Collectors.joining());
        var line = new StringBuilder("#");
        for (String word : plain.strip().split(" +")) {
            if (line.length() + 1 + word.length() > WIDTH && line.length() > 1) {
                lines.add(line.toString());
                line.setLength(1);
            }
            line.append(' ').append(word);
        }
        lines.add(line.toString());
    }

    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }
}
