package dev.scimtck.server;

import dev.scimtck.server.http.Limits;
import dev.scimtck.server.schema.Tolerance;
import io.helidon.config.Config;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The keys of a {@link ScimFeature} in a Helidon configuration, as its builder has them: {@code path}, {@code token},
 * {@code tokens} (a list, each a token or {@code value} and {@code user-name}), {@code token-file}, {@code face} (interop or
 * strict), {@code tolerate} and {@code refuse} (names of tolerances, by commas), {@code silent-patch} (names of resource
 * types, by commas), {@code unique-group-names}, {@code schemas} (a folder), {@code base-url}, {@code trust-forwarded-headers}, {@code event-capacity}, {@code event-retry} (PT1S),
 * {@code auto-create-users}, {@code auto-deactivate-users}, and below {@code limits}: {@code max-body}, {@code max-json-depth},
 * {@code max-members}, {@code max-filter-length}, {@code max-filter-depth}, {@code max-patch-operations},
 * {@code max-bulk-operations}, {@code max-results}, {@code default-results}.
 */
final class FeatureConfig {
    private FeatureConfig() {}

    /** Takes over what the configuration says; a key that is not there changes nothing. */
    static void apply(Config config, ScimFeature.Builder feature) {
        read(new Keys(config), feature).nothingElse();
    }

    /** As {@link #apply}, where the same node has keys of the server as well. Returns the keys that are the feature's. */
    static Set<String> applyPart(Config config, ScimFeature.Builder feature) {
        return read(new Keys(config), feature).known();
    }

    private static Keys read(Keys keys, ScimFeature.Builder feature) {
        keys.text("path", feature::path);
        keys.text("token", feature::bearerToken);
        keys.nodes("tokens", node -> token(node, feature));
        keys.path("token-file", feature::tokenFile);
        keys.text("face", name -> feature.face(face(name)));
        keys.text("tolerate", names -> feature.tolerate(Tolerance.named(names(names))));
        keys.text("refuse", names -> feature.refuse(Tolerance.named(names(names))));
        keys.text("silent-patch", types -> feature.silentPatch(Set.copyOf(names(types))));
        keys.flag("unique-group-names", feature::uniqueGroupNames);
        keys.path("schemas", feature::schemas);
        keys.text("base-url", feature::baseUrl);
        keys.flag("trust-forwarded-headers", feature::trustForwardedHeaders);
        keys.number("event-capacity", feature::eventCapacity);
        keys.duration("event-retry", feature::eventRetry);
        keys.flag("auto-create-users", feature::autoCreateUsers);
        keys.flag("auto-deactivate-users", feature::autoDeactivateUsers);
        keys.node("limits", node -> feature.limits(limits(node)));
        return keys;
    }

    private static List<String> names(String list) {
        return Stream.of(list.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static Face face(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "interop" -> Face.INTEROP;
            case "strict" -> Face.STRICT;
            default ->
                throw new IllegalArgumentException("the configuration's face must be interop or strict, not " + name);
        };
    }

    private static void token(Config node, ScimFeature.Builder feature) {
        if (node.isLeaf()) {
            node.asString().ifPresent(feature::bearerToken);
            return;
        }
        String value = node.get("value").asString().orElse("");
        feature.bearerToken(value, node.get("user-name").asString().orElse(""));
    }

    static Limits limits(Config node) {
        Limits.Builder limits = Limits.builder();
        var keys = new Keys(node);
        keys.longNumber("max-body", limits::maxBody);
        keys.number("max-json-depth", limits::maxJsonDepth);
        keys.number("max-members", limits::maxMembers);
        keys.number("max-filter-length", limits::maxFilterLength);
        keys.number("max-filter-depth", limits::maxFilterDepth);
        keys.number("max-patch-operations", limits::maxPatchOperations);
        keys.number("max-bulk-operations", limits::maxBulkOperations);
        keys.number("max-results", limits::maxResults);
        keys.number("default-results", limits::defaultResults);
        keys.nothingElse();
        return limits.build();
    }
}
