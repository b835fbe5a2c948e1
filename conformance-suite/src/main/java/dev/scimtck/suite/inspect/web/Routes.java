package dev.scimtck.suite.inspect.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.exchange.TransportException;
import dev.scimtck.suite.inspect.Inspection;
import dev.scimtck.suite.inspect.Sender;
import dev.scimtck.suite.inspect.Sender.NotSendable;
import dev.scimtck.suite.inspect.live.Entry;
import dev.scimtck.suite.inspect.live.Exchanges.Page;
import dev.scimtck.suite.inspect.search.Search;
import dev.scimtck.suite.inspect.transfer.Curl;
import dev.scimtck.suite.inspect.trouble.Trouble.Kind;
import dev.scimtck.suite.target.Secret;
import dev.scimtck.suite.target.Target;
import io.helidon.webserver.http.HttpRouting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The operations on exchanges, the views of them, what sends, and trouble. */
final class Routes {
    private static final int USUAL_LIMIT = 200;
    private static final int MOST = 1_000;
    private static final int LONGEST_MARK = 500;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Inspection inspection;
    private final Sender sender;
    private final StateJson state;
    private final Views views;
    private final SequenceView sequences;
    private final ClauseTexts clauses;

    Routes(Inspection inspection, StateJson state, SequenceView sequences, ClauseTexts clauses) {
        this.inspection = inspection;
        this.sender = new Sender(inspection);
        this.state = state;
        this.views = new Views(inspection.exchanges());
        this.sequences = sequences;
        this.clauses = clauses;
    }

    void register(HttpRouting.Builder routing, Handling handling) {
        routing.get("/api/state", handling.of(call -> Answer.json(state.json())));
        routing.put("/api/pause", handling.of(this::pause));
        routing.get("/api/exchanges", handling.of(this::list));
        routing.delete("/api/exchanges", handling.of(this::clear));
        routing.get("/api/exchanges/{id}", handling.of(this::one));
        routing.put("/api/exchanges/{id}/mark", handling.of(this::mark));
        routing.delete("/api/exchanges/{id}/mark", handling.of(call -> marked(call, Optional.empty())));
        routing.get("/api/exchanges/{id}/curl", handling.of(call -> Answer.text(curl(entry(call)) + "\n")));
        routing.post("/api/exchanges/{id}/send", handling.of(this::send));
        routing.post("/api/replay", handling.of(this::replay));
        routing.get("/api/resources", handling.of(call -> Answer.json(views.resources(call.search()))));
        routing.get("/api/resource", handling.of(this::resource));
        routing.get("/api/sequences", handling.of(this::sequences));
        routing.get("/api/stories", handling.of(call -> Answer.json(views.stories())));
        routing.get("/api/clauses/{id}", handling.of(call -> Answer.json(clauses.of(call.inPath("id")))));
        routing.get("/api/troubles", handling.of(call -> Answer.json(troubles())));
        routing.post("/api/troubles", handling.of(this::addTrouble));
        routing.delete("/api/troubles", handling.of(this::clearTroubles));
        routing.delete("/api/troubles/{id}", handling.of(this::removeTrouble));
    }

    private Answer pause(Call call) {
        JsonNode paused = call.json().path("paused");
        if (!paused.isBoolean()) {
            throw ApiError.badRequest("paused must be true or false");
        }
        inspection.recorder().pause(paused.asBoolean());
        return Answer.json(state.json());
    }

    private Answer list(Call call) {
        String order = call.parameter("order").orElse("newest");
        if (!order.equals("newest") && !order.equals("oldest")) {
            throw ApiError.badRequest("order must be newest or oldest, not " + order);
        }
        long limit = call.number("limit", USUAL_LIMIT);
        if (limit < 1 || limit > MOST) {
            throw ApiError.badRequest("limit must be from 1 to " + MOST);
        }
        Page page = inspection
                .exchanges()
                .page(
                        call.search(),
                        call.number("before", Long.MAX_VALUE),
                        call.number("after", 0),
                        order.equals("newest"),
                        (int) limit);
        ObjectNode json = ApiJson.object();
        json.put("total", page.total());
        json.set("exchanges", ApiJson.summaries(page.entries()));
        return Answer.json(json.put("more", page.more()));
    }

    private Answer clear(Call call) {
        inspection.recorder().clear();
        return Answer.nothing();
    }

    private Entry entry(Call call) {
        return inspection.exchanges().find(call.id()).orElseThrow(() -> ApiError.notFound("exchange " + call.id()));
    }

    private Answer one(Call call) {
        Entry entry = entry(call);
        return Answer.json(
                ApiJson.exchange(entry, curl(entry), views.neighbour(entry, true), views.neighbour(entry, false)));
    }

    private String curl(Entry entry) {
        if (!entry.captured().request().head().isRequest()) {
            return "";
        }
        String base = inspection.setup().target().base();
        int path = inspection.setup().target().requestTarget("").length();
        return Curl.of(entry.captured().request(), base.substring(0, base.length() - path));
    }

    private Answer mark(Call call) {
        String note = call.json().path("note").asText("");
        if (note.length() > LONGEST_MARK) {
            throw ApiError.badRequest("a note has at most " + LONGEST_MARK + " characters");
        }
        return marked(call, Optional.of(note));
    }

    private Answer marked(Call call, Optional<String> note) {
        return Answer.json(ApiJson.summary(inspection
                .recorder()
                .mark(call.id(), note)
                .orElseThrow(() -> ApiError.notFound("exchange " + call.id()))));
    }

    private Answer send(Call call) {
        try {
            return Answer.json(ApiJson.sent(sender.again(entry(call))));
        } catch (NotSendable e) {
            throw new ApiError(409, String.valueOf(e.getMessage()));
        } catch (TransportException e) {
            throw new ApiError(502, String.valueOf(e.getMessage()));
        }
    }

    private Answer replay(Call call) {
        ObjectNode body = call.json();
        List<Entry> selection = selection(body);
        if (selection.isEmpty()) {
            throw ApiError.badRequest("nothing is selected; give ids, or a search as q");
        }
        try {
            List<Sender.Sent> sent = body.path("target").asText("").isEmpty()
                    ? sender.replay(selection)
                    : sender.replay(selection, target(body));
            ObjectNode json = ApiJson.object();
            ArrayNode results = json.putArray("results");
            sent.forEach(one -> results.add(ApiJson.sent(one)));
            return Answer.json(json);
        } catch (NotSendable e) {
            throw new ApiError(409, String.valueOf(e.getMessage()));
        }
    }

    private List<Entry> selection(ObjectNode body) {
        if (body.has("ids")) {
            var ids = new ArrayList<Long>();
            body.path("ids").forEach(id -> ids.add(id.asLong()));
            return inspection.exchanges().of(ids);
        }
        String q = body.path("q").asText("");
        return q.isBlank() ? List.of() : inspection.exchanges().found(Search.parse(q));
    }

    private static Target target(ObjectNode body) {
        String token = body.path("token").asText("");
        if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw ApiError.badRequest("the token is missing, or has a character that no header can carry");
        }
        try {
            return new Target(
                    Target.parseBaseUrl(body.path("target").asText()), new Secret(token), TIMEOUT, "example.com");
        } catch (IllegalArgumentException e) {
            throw ApiError.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private Answer resource(Call call) {
        String key = call.parameter("key").orElseThrow(() -> ApiError.badRequest("key is missing: User/2819c223"));
        return Answer.json(views.resource(key));
    }

    private Answer sequences(Call call) {
        return Answer.json(sequences.json(inspection.exchanges().found(call.search())));
    }

    private ObjectNode troubles() {
        ObjectNode json = ApiJson.object();
        json.set("troubles", ApiJson.troubles(inspection.troubles().all()));
        return json;
    }

    private Answer addTrouble(Call call) {
        ObjectNode body = call.json();
        String word = body.path("kind").asText("");
        Kind kind = Kind.of(word)
                .orElseThrow(() -> ApiError.badRequest("kind must be one of " + Kind.words() + ", not " + word));
        for (String number : List.of("probability", "times", "seconds")) {
            if (body.hasNonNull(number) && !body.path(number).isNumber()) {
                throw ApiError.badRequest(number + " must be a number");
            }
        }
        try {
            var told = inspection
                    .troubles()
                    .add(
                            kind,
                            Search.parse(body.path("q").asText("")),
                            body.path("probability").asDouble(1),
                            body.path("times").asInt(0),
                            body.path("seconds").asDouble(kind.usualSeconds()));
            inspection.feed().switched();
            return Answer.json(201, ApiJson.trouble(told));
        } catch (IllegalArgumentException e) {
            throw ApiError.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private Answer clearTroubles(Call call) {
        inspection.troubles().clear();
        inspection.feed().switched();
        return Answer.nothing();
    }

    private Answer removeTrouble(Call call) {
        if (!inspection.troubles().remove(call.id())) {
            throw ApiError.notFound("trouble " + call.id());
        }
        inspection.feed().switched();
        return Answer.nothing();
    }
}
