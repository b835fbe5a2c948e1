package dev.scimtck.suite.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Request;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.target.Capabilities;
import dev.scimtck.suite.target.LawfulRefusal;
import dev.scimtck.suite.target.Reply;
import dev.scimtck.suite.target.ScimClient;
import dev.scimtck.suite.target.Session;
import dev.scimtck.suite.target.Target;
import dev.scimtck.suite.target.TargetSilent;
import dev.scimtck.suite.target.TrialUser;
import dev.scimtck.suite.verdict.Judge;
import dev.scimtck.suite.verdict.Mismatch;
import io.restassured.specification.RequestSpecification;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * How a check talks to the target: REST Assured says what is sent, the suite's one transport sends it. Whatever a check
 * makes is removed again when it ends.
 */
final class Scim {
    /** A successful creation is answered 201. */
    private static final String CREATED = "RFC7644-3.3-07";

    /** The transport gives a request up before that. */
    private static final Duration LONGEST_PUT_OFF = Duration.ofMinutes(15);

    private static final Map<String, String> ENDPOINTS = Map.of("User", "/Users", "Group", "/Groups");

    private final Session session;
    private final Judge judge;
    private final List<String> requirements;
    private final RestAssuredFrontEnd frontEnd;

    /**
     * @param session the run
     * @param judge judges this check
     * @param requirements the clauses that this check proves
     */
    Scim(Session session, Judge judge, List<String> requirements) {
        this.session = session;
        this.judge = judge;
        this.requirements = List.copyOf(requirements);
        this.frontEnd = new RestAssuredFrontEnd(session.client(), judge);
    }

    Judge judge() {
        return judge;
    }

    /** The clause that an expectation is about when it names none. */
    String requirement() {
        return requirements.getFirst();
    }

    /** The clauses that this check proves. */
    List<String> requirements() {
        return requirements;
    }

    Catalogue catalogue() {
        return session.catalogue();
    }

    Target target() {
        return session.target();
    }

    /** The second tenant that the run was given. */
    OtherTenant otherTenant() {
        return new OtherTenant(session);
    }

    /** A name part that nothing else has. */
    String unique() {
        return session.uniqueName();
    }

    /** A user of this run's own, with what servers commonly want, a name and an e-mail address, and what this one wants. */
    ObjectNode user() {
        return session.newUsers().completed(TrialUser.ordinary(session));
    }

    /** POST of a resource, whatever is answered. */
    Answer create(String type, JsonNode resource) {
        return post(ENDPOINTS.getOrDefault(type, "/" + type), resource);
    }

    /** A user that the check builds on; blocks the check where it cannot be made. */
    Answer existingUser(JsonNode user) {
        Answer created = unbroken(create("User", user));
        if (!created.reply().isSuccess() || created.id().isEmpty()) {
            throw new CannotJudge.Blocked("a user could not be made: POST /Users was answered " + created.status());
        }
        return created;
    }

    /** A server may refuse what it does not want, but nothing that is asked of it is a reason to break. */
    private Answer unbroken(Answer created) {
        if (created.status() / 100 == 5) {
            judge.mismatch(new Mismatch(
                    Optional.of(CREATED),
                    catalogue().severity(CREATED),
                    Set.of(),
                    created.reply().operation().toString(),
                    "Not so: " + catalogue().clause(CREATED).summary(),
                    "status 201",
                    "status " + created.status(),
                    Optional.empty(),
                    List.of(created.reply().evidence())));
        }
        return created;
    }

    /** A group of this run's own with these members. */
    ObjectNode group(Answer... members) {
        ObjectNode group = ScimClient.json().createObjectNode();
        group.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:Group");
        group.put("displayName", "Check " + unique());
        if (members.length > 0) {
            ArrayNode array = group.putArray("members");
            for (Answer member : members) {
                array.addObject().put("value", member.id());
            }
        }
        return group;
    }

    /** A group that the check builds on; blocks the check where it cannot be made. */
    Answer existingGroup(JsonNode group) {
        Answer created = unbroken(create("Group", group));
        if (!created.reply().isSuccess() || created.id().isEmpty()) {
            throw new CannotJudge.Blocked("a group could not be made: POST /Groups was answered " + created.status());
        }
        return created;
    }

    /** Where a user or group is, below the base URL. */
    static String path(Answer resource) {
        return resource.reply().operation().endpoint() + "/" + encoded(resource.id());
    }

    /** PUT of JSON. */
    Answer put(String below, JsonNode body) {
        return plain("PUT", below, ScimClient.bytes(body));
    }

    /** PATCH with these operations, each a JSON text as it is sent. */
    Answer patch(String below, String... operations) {
        String body = "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":["
                + String.join(",", operations) + "]}";
        return plain("PATCH", below, body.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What is stored of a resource that the check builds on, by a GET of its own; blocks the check where it cannot be read.
     */
    Answer stored(Answer resource) {
        Answer read = get(path(resource));
        if (!read.reply().isSuccess()) {
            throw new CannotJudge.Blocked("what is stored could not be read: GET was answered " + read.status());
        }
        return read;
    }

    /**
     * What is stored of a resource, if it has a value at each of these places. A target that does not know the attribute by its
     * own {@code /Schemas} need not keep it; one that does know it, or has no {@code /Schemas}, blocks the check.
     */
    Answer holding(Answer resource, String... pointers) {
        Answer read = stored(resource);
        for (String pointer : pointers) {
            if (read.at(pointer).isMissingNode()) {
                String attribute = pointer.substring(1).replaceFirst("/.*", "").replace("~1", "/");
                if (isUnknown(attribute)) {
                    throw new CannotJudge.NotOffered("no schema of the target has " + attribute);
                }
                throw new CannotJudge.Blocked("the target did not keep " + pointer + " at creation");
            }
        }
        return read;
    }

    private boolean isUnknown(String attribute) {
        List<JsonNode> schemas = session.capabilities().schemas();
        return !schemas.isEmpty()
                && schemas.stream()
                        .noneMatch(schema -> schema.path("id").asText().equalsIgnoreCase(attribute)
                                || schema.path("attributes").findValuesAsText("name").stream()
                                        .anyMatch(attribute::equalsIgnoreCase));
    }

    /**
     * Sends requests at the same time, each from a thread and over a connection of its own.
     *
     * @return the answers, in the order of the requests
     */
    List<Answer> together(List<Function<Scim, Answer>> requests) {
        var start = new CountDownLatch(1);
        var threads = new ArrayList<FutureTask<Answer>>();
        for (Function<Scim, Answer> request : requests) {
            var own = new Scim(session, session.judge(judge.place()), requirements);
            var task = new FutureTask<Answer>(() -> {
                start.await();
                return request.apply(own);
            });
            judge.requestSent();
            Thread.ofVirtual().start(task);
            threads.add(task);
        }
        start.countDown();
        return threads.stream().map(this::joined).toList();
    }

    private Answer joined(FutureTask<Answer> task) {
        try {
            return new Answer(
                    task.get(target().timeout().toMillis() * 2 + LONGEST_PUT_OFF.toMillis(), TimeUnit.MILLISECONDS)
                            .reply(),
                    this);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CannotJudge known ? known : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new CannotJudge.Silent("a request among several at once was not answered");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotJudge.Silent("the run was stopped");
        }
    }

    /** What the target says of itself. */
    Capabilities capabilities() {
        return session.capabilities();
    }

    /** Passes, and says which of several lawful choices the target made. */
    void observed(String choice) {
        judge.observed(choice);
    }

    /** GET. */
    Answer get(String below) {
        return plain("GET", below, new byte[0]);
    }

    /** GET of all resources at an endpoint that match a filter. */
    Answer find(String endpoint, String filter) {
        Answer found = get(endpoint + "?filter=" + encoded(filter));
        DeclinedFilters.endWhereNotOffered(this, filter, found);
        return found;
    }

    /** POST of JSON. */
    Answer post(String below, JsonNode body) {
        return plain("POST", below, ScimClient.bytes(body));
    }

    /** DELETE. */
    Answer delete(String below) {
        return plain("DELETE", below, new byte[0]);
    }

    /** What has no headers but the usual ones needs no REST Assured, which takes half the time of a run. */
    private Answer plain(String method, String below, byte[] body) {
        try {
            Request request = ScimClient.plain(target(), method, below, body);
            return answer(method, below, session.client().send(request, below, judge));
        } catch (TargetSilent e) {
            throw CannotJudge.of(e);
        }
    }

    /**
     * Any request. It carries Host, User-Agent, Authorization, {@code Accept: application/scim+json} and, with a body,
     * {@code Content-Type: application/scim+json}; what is said here replaces or adds to that.
     */
    Answer send(String method, String below, UnaryOperator<RequestSpecification> how) {
        try {
            return answer(method, below, frontEnd.send(method, below, how));
        } catch (TargetSilent e) {
            throw CannotJudge.of(e);
        }
    }

    /** The answer to judge; there is nothing to judge where the target said beforehand that it would refuse. */
    private Answer answer(String method, String below, Reply reply) {
        LawfulRefusal.of(capabilities(), reply).ifPresent(why -> {
            throw new CannotJudge.NotDeclared(why);
        });
        if (method.equals("POST") && below.equals("/Users") && !reply.isSuccess()) {
            session.newUsersRefused().ifPresent(why -> {
                throw new CannotJudge.Blocked(why);
            });
        }
        return new Answer(reply, this);
    }

    /**
     * A request with these headers and no others but Host and, with a body, Content-Length, where these do not name them: one
     * without a token, or with another.
     */
    Answer bare(String method, String below, List<Header> headers, byte[] body) {
        var all = new ArrayList<Header>();
        if (headers.stream().noneMatch(header -> header.name().equalsIgnoreCase("Host"))) {
            all.add(new Header("Host", target().host()));
        }
        all.addAll(headers);
        if (body.length > 0) {
            all.add(new Header("Content-Length", Integer.toString(body.length)));
        }
        try {
            var request = new Request(method, target().requestTarget(below), List.copyOf(all), body);
            return answer(method, below, session.client().send(request, below, judge));
        } catch (TargetSilent e) {
            throw CannotJudge.of(e);
        }
    }

    /** GET with the run's token of a path that is beside the base URL, not below it. */
    Answer beside(String path) {
        var headers = List.of(
                new Header("Host", target().host()),
                new Header("Authorization", target().authorization()),
                new Header("Accept", ScimClient.SCIM_JSON));
        try {
            return new Answer(session.client().send(new Request("GET", path, headers, new byte[0]), path, judge), this);
        } catch (TargetSilent e) {
            throw CannotJudge.of(e);
        }
    }

    /**
     * A link that the target gave, as a path below the base URL. One to another origin is never followed: a gateway may
     * stand between, and the credentials are the base URL's.
     */
    String followed(String link) {
        if (!link.isEmpty() && !target().isSameOrigin(link)) {
            throw new CannotJudge.OutOfReach(
                    "it leads to another origin than the base URL, " + link + ", and is not followed");
        }
        return target().below(link)
                .filter(below -> !link.isEmpty())
                .orElseThrow(() -> new CannotJudge.Blocked(
                        link.isEmpty() ? "there is no link to follow" : link + " is not below the base URL"));
    }

    /** Text as part of a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%7E", "~");
    }
}
