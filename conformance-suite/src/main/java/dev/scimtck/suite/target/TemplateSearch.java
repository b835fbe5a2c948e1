package dev.scimtck.suite.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.verdict.Judge;
import dev.scimtck.suite.verdict.Result.Leftover;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out what a target wants of a new user: tries one as providers make them, and as long as it is refused adds what the
 * refusal names, or what the users have that are there already. Whatever was made on the way is removed.
 */
public final class TemplateSearch {
    private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    private static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
    private static final String PLACE = "init";
    private static final int MOST_TRIALS = 8;
    private static final Set<Integer> WANTS_MORE = Set.of(400, 422);
    private static final Pattern DOMAIN =
            Pattern.compile("(?<![\\w:/.-])([a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.[a-z]{2,})(?![\\w/-])");
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9]*");

    /** What stands in a template for what is each user's own. */
    private static final Map<String, String> VARIABLES = Map.of(
            "run", "{{run}}",
            "domain", "{{domain}}",
            "userName", "{{userName}}",
            "name", "{{name}}",
            "email", "{{name}}@{{domain}}");

    private final Session session;
    private final Capabilities capabilities;
    private final Judge judge;
    private final ObjectNode template = ScimClient.json().createObjectNode();
    private final Set<String> domains = new LinkedHashSet<>();
    private String domain;
    private boolean lookedAtOthers;

    /**
     * @param session the way to the target
     * @param capabilities what the target says of itself
     */
    public TemplateSearch(Session session, Capabilities capabilities) {
        this.session = session;
        this.capabilities = capabilities;
        this.judge = session.judge(PLACE);
        this.domain = session.target().emailDomain();
        domains.add(domain);
    }

    /** Tries, and tells. */
    public Acquaintance find() {
        Optional<String> refusal;
        try {
            refusal = tried();
        } catch (TargetSilent silent) {
            refusal = Optional.of(silent.why());
        } finally {
            session.cleanUp(PLACE);
        }
        List<Leftover> left = session.leftovers();
        return new Acquaintance(
                capabilities,
                new RequiredAttributes(capabilities).names(),
                new UserTemplate(template, Optional.empty()),
                domain,
                refusal,
                left);
    }

    private Optional<String> tried() throws TargetSilent {
        String refusal = "";
        for (int i = 0; i < MOST_TRIALS; i++) {
            ObjectNode user = user();
            Reply reply = session.client().write("POST", "/Users", user, judge);
            if (reply.isSuccess()) {
                return Optional.empty();
            }
            String detail = reply.at("/detail").asText("");
            refusal = "POST /Users was answered " + reply.status() + (detail.isEmpty() ? "" : ": " + detail);
            if (!WANTS_MORE.contains(reply.status()) || !hasLearned(detail, user)) {
                return Optional.of(refusal);
            }
        }
        return Optional.of(refusal);
    }

    private ObjectNode user() {
        Target target = session.target().with(domain, new UserTemplate(template, Optional.empty()));
        ObjectNode ordinary = TrialUser.ordinary(session, domain);
        return new NewUsers(target, capabilities, session.uniqueName()).completed(ordinary);
    }

    /** Whether there is anything that the next user can have and this one had not. */
    private boolean hasLearned(String detail, ObjectNode user) throws TargetSilent {
        if (addNamed(detail, user) || changeDomain(domainsIn(detail))) {
            return true;
        }
        if (lookedAtOthers) {
            return false;
        }
        lookedAtOthers = true;
        List<JsonNode> others = Capabilities.elements(
                session.client().get("/Users?count=10", judge).json());
        boolean added = addCommon(others, user);
        return changeDomain(domainsOf(others)) || added;
    }

    /** The attributes that a refusal names and the user lacks. */
    private boolean addNamed(String detail, ObjectNode user) {
        var words = new LinkedHashSet<String>();
        Matcher matcher = WORD.matcher(detail);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        boolean added = false;
        for (JsonNode schema : schemasOfUsers()) {
            for (JsonNode definition : schema.path("attributes")) {
                if (words.stream().anyMatch(definition.path("name").asText()::equalsIgnoreCase)) {
                    added |= add(schema.path("id").asText(), definition, user);
                }
            }
        }
        return added;
    }

    /** The attributes that every user has who is there already, and this one lacks. */
    private boolean addCommon(List<JsonNode> others, ObjectNode user) {
        boolean added = false;
        for (JsonNode schema : schemasOfUsers()) {
            String urn = schema.path("id").asText();
            for (JsonNode definition : schema.path("attributes")) {
                String name = definition.path("name").asText();
                boolean common = !others.isEmpty()
                        && others.stream()
                                .allMatch(other -> !NewUsers.isUnassigned(
                                        container(other, urn).path(name)));
                added |= common && add(urn, definition, user);
            }
        }
        return added;
    }

    private List<JsonNode> schemasOfUsers() {
        return capabilities.definitions().stream()
                .filter(schema -> !schema.path("id").asText().equals(GROUP))
                .toList();
    }

    private static JsonNode container(JsonNode user, String urn) {
        return urn.equalsIgnoreCase(USER) ? user : user.path(urn);
    }

    private boolean add(String urn, JsonNode definition, ObjectNode user) {
        String name = definition.path("name").asText();
        if (!NewUsers.isUnassigned(container(user, urn).path(name))) {
            return false;
        }
        Optional<JsonNode> value = RequiredAttributes.madeUp(definition, VARIABLES);
        value.ifPresent(made -> {
            ObjectNode into = urn.equalsIgnoreCase(USER)
                    ? template
                    : template.path(urn) instanceof ObjectNode own ? own : template.putObject(urn);
            into.set(name, made);
        });
        return value.isPresent();
    }

    private boolean changeDomain(List<String> found) {
        for (String one : found) {
            if (domains.add(one)) {
                domain = one;
                return true;
            }
        }
        return false;
    }

    private static List<String> domainsIn(String detail) {
        var found = new ArrayList<String>();
        Matcher matcher = DOMAIN.matcher(detail);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static List<String> domainsOf(List<JsonNode> users) {
        var found = new LinkedHashSet<String>();
        for (JsonNode user : users) {
            for (JsonNode email : user.path("emails")) {
                found.addAll(domainsIn(email.path("value").asText("").replaceFirst(".*@", "")));
            }
        }
        return List.copyOf(found);
    }
}
