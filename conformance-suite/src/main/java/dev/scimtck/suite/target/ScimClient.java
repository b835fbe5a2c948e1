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
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.exchange.TransportException;
import dev.scimtck.suite.exchange.TransportException.Kind;
import dev.scimtck.suite.schema.StrictJson;
import dev.scimtck.suite.target.CreatedResources.Creation;
import dev.scimtck.suite.verdict.Judge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one way to the target: every answer is judged by the invariants, everything made is remembered for removal, and a
 * target that has gone silent is noticed.
 */
public final class ScimClient {
    /** The media type of SCIM, RFC 7644 section 8.1. */
    public static final String SCIM_JSON = "application/scim+json";

    private static final int SILENT_UNTIL_LOST = 3;
    /** Letters beyond 16 bits go out as UTF-8 like all others, and not as a pair of escapes. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private final Target target;
    private final Transport transport;
    private final Redactor redactor;
    private final CreatedResources created;
    private final EveryReply everyReply;
    private int silentInARow;
    private Optional<String> lost = Optional.empty();

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
        Exchange exchange;
        try {
            exchange = transport.send(request);
        } catch (TransportException e) {
            throw unanswered(request, below, creations, e);
        }
        heard();
        if (Patience.isPutOff(exchange.response())) {
            creations.forEach(Creation::notMade);
            throw new TargetSilent(request.method() + " " + below + " was answered "
                    + exchange.response().status()
                    + " however long it was waited; try --parallel 1, or lift the limit of the target");
        }
        var reply = new Reply(
                operation, below, exchange, StrictJson.parse(exchange.response().body()), redactor.evidence(exchange));
        created.answered(creations, reply);
        everyReply.came(reply, judge);
        return reply;
    }

    private TargetSilent unanswered(Request request, String below, List<Creation> creations, TransportException e) {
        String what = request.method() + " " + below + ": " + e.getMessage();
        if (e.kind() == Kind.NOT_ALLOWED) {
            creations.forEach(Creation::notMade);
            return TargetSilent.notAsked(what, e);
        }
        silent(e);
        return new TargetSilent(what, e);
    }

    private synchronized void silent(TransportException e) {
        boolean gone = switch (e.kind()) {
            case TIMED_OUT, NO_CONNECTION, NO_TLS -> true;
            case CLOSED_EARLY, NOT_HTTP, TOO_LARGE, ABORTED, NOT_ALLOWED -> false;
        };
        silentInARow = gone ? silentInARow + 1 : 0;
        if (silentInARow >= SILENT_UNTIL_LOST && lost.isEmpty()) {
            lost = Optional.of(SILENT_UNTIL_LOST + " requests in a row were not answered; the last: " + e.getMessage());
        }
    }

    private synchronized void heard() {
        silentInARow = 0;
    }

    /** Why the target counts as lost; empty while it answers. */
    public synchronized Optional<String> lost() {
        return lost;
    }
}
