package dev.scimtck.suite.fault.variation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.exchange.Passage;
import dev.scimtck.suite.exchange.Passage.Outcome;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A server that takes no second user with an e-mail address that another has. */
final class UniqueAddresses {
    private final Map<String, Set<String>> addresses = new ConcurrentHashMap<>();

    Passage passage() {
        return new Rewriting(this::request, this::response);
    }

    private Optional<Outcome> request(Message asked) {
        boolean creates =
                asked.head().method().equals("POST") && asked.head().target().endsWith("/Users");
        Set<String> wanted = creates
                ? Rewriting.tree(asked).map(UniqueAddresses::addressesOf).orElse(Set.of())
                : Set.of();
        boolean taken =
                addresses.values().stream().anyMatch(those -> those.stream().anyMatch(wanted::contains));
        return taken
                ? Optional.of(OfferVariations.refused(409, "uniqueness", "another user has this address"))
                : Optional.empty();
    }

    private Optional<Message> response(Message asked, Message answered) {
        String target = asked.head().target();
        if (asked.head().method().equals("DELETE")) {
            addresses.remove(target.replaceFirst(".*/", ""));
        }
        if (target.contains("/Schemas")) {
            return Rewriting.changed(answered, UniqueAddresses::declared);
        }
        if (target.contains("/Users")) {
            Rewriting.tree(answered)
                    .filter(body -> body.has("userName"))
                    .ifPresent(user -> addresses.put(user.path("id").asText(), addressesOf(user)));
        }
        return Optional.empty();
    }

    private static void declared(ObjectNode body) {
        for (JsonNode definition : body.findValues("attributes")) {
            for (JsonNode attribute : definition) {
                if (attribute.path("name").asText().equals("emails")) {
                    ((ObjectNode) attribute.path("subAttributes").get(0)).put("uniqueness", "server");
                }
            }
        }
    }

    private static Set<String> addressesOf(JsonNode user) {
        var all = new HashSet<String>();
        user.path("emails")
                .forEach(email -> all.add(email.path("value").asText().toLowerCase(Locale.ROOT)));
        return all;
    }
}
