package dev.scimtck.suite.target;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.scimtck.suite.exchange.Exchange;
import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Patience;
import dev.scimtck.suite.exchange.Redactor;
import dev.scimtck.suite.exchange.Request;
import dev.scimtck.suite.exchange.Response;
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.exchange.TransportException;
import dev.scimtck.suite.exchange.TransportException.Kind;
import dev.scimtck.suite.schema.StrictJson;
import dev.scimtck.suite.target.CreatedResources.Creation;
import dev.scimtck.suite.target.TargetSilent.Cause;
import dev.scimtck.suite.verdict.Judge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The one way to the target: every answer is judged by the invariants, everything made is remembered for removal, and a
 * target that has gone silent is noticed.
 */
public final class ScimClient {
    /** The media type of SCIM, RFC 7644 section 8.1. */
    public static final String SCIM_JSON = "application/scim+json";

    /** What is asked first of a target, below its base URL: the least that any SCIM server answers. */
    public static final String FIRST_LOOK = "/Users?count=1";

    /** What stands between answers so where the server does not, RFC 9110 sections 15.6.3 to 15.6.5. */
    private static final Set<Integer> GATEWAY = Set.of(502, 503, 504);
    /** Lawful, RFC 7644 section 3.12, and so no fault. */
    private static final Set<Integer> REPEAT_ELSEWHERE = Set.of(307, 308);

    /** Letters beyond 16 bits go out as UTF-8 like all others, and not as a pair of escapes. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private final Target target;
    private final Transport transport;
    private final Redactor redactor;
    private final CreatedResources created;
    private final EveryReply everyReply;
    private final Presence presence = new Presence();
    private final SecondLook secondLook;

    /**
     * @param target the server under test
     * @param transport sends
     * @param redactor makes exchanges fit to be shown
     * @param created remembers what must be removed
     * @param everyReply judges every answer
     */
    public ScimClient(
            Target target, Transport transport, Redactor redactor, CreatedResources created, EveryReply everyReply) {
        this.target = target;
        this.transport = transport;
        this.redactor = redactor;
        this.created = created;
        this.everyReply = everyReply;
        this.secondLook = new SecondLook(target, transport);
    }

    /** What reads and writes JSON here. */
    public static ObjectMapper json() {
        return JSON;
    }

    /** JSON as bytes, compact. */
    public static byte[] bytes(JsonNode tree) {
        try {
            return JSON.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree cannot be written", e);
        }
    }

    /** A request of the suite's own, with no more headers than a SCIM client needs. */
    public static Request plain(Target target, String method, String below, byte[] body) {
        var headers = new ArrayList<Header>();
        headers.add(new Header("Host", target.host()));
        headers.add(new Header("User-Agent", "scim-tck"));
        headers.add(new Header("Authorization", target.authorization()));
        headers.add(new Header("Accept", SCIM_JSON));
        if (body.length > 0) {
            headers.add(new Header("Content-Type", SCIM_JSON));
            headers.add(new Header("Content-Length", Integer.toString(body.length)));
        }
        return new Request(method, target.requestTarget(below), headers, body);
    }

    /** The server under test. */
    public Target target() {
        return target;
    }

    /** The target has answered the first look with a list. */
    public void met() {
        secondLook.met();
    }

    /** GET with a request of the suite's own. */
    public Reply get(String below, Judge judge) throws TargetSilent {
        return send(plain(target, "GET", below, new byte[0]), below, judge);
    }

    /** Writes with a request of the suite's own. */
    public Reply write(String method, String below, JsonNode body, Judge judge) throws TargetSilent {
        return send(plain(target, method, below, bytes(body)), below, judge);
    }

    /**
     * Sends a request as it is.
     *
     * @param request what goes on the wire
     * @param below its target below the base URL
     * @param judge judges the check or step that asks
     * @throws TargetSilent if no answer comes that is HTTP
     */
    public Reply send(Request request, String below, Judge judge) throws TargetSilent {
        judge.requestSent();
        var operation = Operation.of(request.method(), below);
        List<Creation> creations = created.about(operation, request.body(), judge.place());
        if (lost().isPresent()) {
            creations.forEach(Creation::notMade);
            throw new TargetSilent(Cause.RUN_ENDED, "the target was lost: " + lost().get());
        }
        Exchange exchange;
        try {
            Optional<String> refusal = created.refuses(operation, below, this::look);
            if (refusal.isPresent()) {
                throw new TargetSilent(
                        Cause.NOT_OURS, request.method() + " " + below + " is not sent: " + refusal.get());
            }
            exchange = transport.send(request);
            judge.putOff(exchange.pauses());
            refuseOthers(request, below, exchange, creations);
        } catch (TransportException e) {
            throw unanswered(request, below, creations, e);
        }
        presence.answered();
        secondLook.saw(operation, exchange.response().status());
        var reply = new Reply(
                operation, below, exchange, StrictJson.parse(exchange.response().body()), redactor.evidence(exchange));
        created.answered(creations, reply);
        created.saw(reply);
        everyReply.came(reply, judge);
        return reply;
    }

    /** Reads without judging; whatever is no answer of the server's is none here either. */
    private Response look(String below) throws TransportException, TargetSilent {
        Request request = plain(target, "GET", below, new byte[0]);
        Exchange exchange = transport.send(request);
        refuseOthers(request, below, exchange, List.of());
        return exchange.response();
    }

    private TargetSilent unanswered(Request request, String below, List<Creation> creations, TransportException e) {
        String what = request.method() + " " + below + ": " + e.getMessage();
        if (e.kind() == Kind.NOT_ALLOWED) {
            creations.forEach(Creation::notMade);
            return new TargetSilent(Cause.NOT_ALLOWED, what, e);
        }
        if (e.kind() == Kind.ABORTED) {
            return new TargetSilent(Cause.RUN_ENDED, what, e);
        }
        presence.unanswered(e);
        return new TargetSilent(Cause.NO_ANSWER, what, e);
    }

    /** Answers that are not the server's, or not to this request, say nothing of it. */
    private void refuseOthers(Request request, String below, Exchange exchange, List<Creation> creations)
            throws TargetSilent, TransportException {
        Response response = exchange.response();
        String answered = request.method() + " " + below + " was answered " + response.status();
        if (Patience.isPutOff(response)) {
            creations.forEach(Creation::notMade);
            String what = request.method() + " " + below + " " + transport.gaveUp(response);
            presence.putOff(what);
            throw new TargetSilent(Cause.NO_ANSWER, what);
        }
        if (GATEWAY.contains(response.status())) {
            String what = answered + ", which a gateway says whose server is not there; its log may tell why";
            presence.unreachable(what);
            throw new TargetSilent(Cause.NO_ANSWER, what);
        }
        if (REPEAT_ELSEWHERE.contains(response.status()) && !below.startsWith("/Me")) {
            creations.forEach(Creation::notMade);
            String what = answered
                    + response.header("Location")
                            .map(to -> " and leads to " + redactor.text(to))
                            .orElse("") + "; no redirect is followed, for the token would go along";
            presence.unreachable(what);
            throw new TargetSilent(Cause.NO_ANSWER, what);
        }
        Optional<String> gone = secondLook.at(request, Operation.of(request.method(), below), exchange);
        if (gone.isPresent()) {
            creations.forEach(Creation::notMade);
            presence.gone(gone.get());
            throw new TargetSilent(Cause.RUN_ENDED, "the target was lost: " + gone.get());
        }
    }

    /** Why the target counts as lost; empty while it answers. */
    public Optional<String> lost() {
        return presence.lost();
    }
}
