package dev.scimtck.suite.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.exchange.MessageHead;
import dev.scimtck.suite.exchange.Passage;
import dev.scimtck.suite.fault.Fault.Answered;
import dev.scimtck.suite.fault.Fault.Asked;
import dev.scimtck.suite.fault.Fault.OnTheWire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** A fault on the wire as it is put on what passes a relay. */
record FaultPassage(OnTheWire fault) implements Passage {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public boolean holds(MessageHead request) {
        return true;
    }

    @Override
    public Outcome request(Message request) {
        Asked asked = asked(request);
        byte[] body = request.body().length == 0 ? request.body() : changed(fault, asked, request.body());
        String target = fault.request().target(asked);
        Map<String, String> replaced = fault.request().headers(asked);
        boolean same = Arrays.equals(body, request.body()) && target.equals(asked.path()) && replaced.isEmpty();
        if (same) {
            return Outcome.unchanged();
        }
        var headers = new ArrayList<Header>();
        request.head().headers().stream()
                .filter(header -> replaced.keySet().stream().noneMatch(header.name()::equalsIgnoreCase))
                .forEach(headers::add);
        replaced.forEach((name, value) -> {
            if (!value.isEmpty()) {
                headers.add(new Header(name, value));
            }
        });
        String firstLine = asked.method() + " " + target + " HTTP/1.1";
        return new Outcome.Changed(request.with(firstLine, headers, body));
    }

    @Override
    public Outcome response(Message request, Message response) {
        var was = new Answered(response.head().status(), Map.of(), response.body());
        Answered is = fault.response().change(asked(request), was);
        byte[] body = is.body() == null ? new byte[0] : is.body();
        boolean same = is.status() == was.status() && is.headers().isEmpty() && Arrays.equals(body, was.body());
        if (same) {
            return Outcome.unchanged();
        }
        var headers = new ArrayList<Header>();
        response.head().headers().stream()
                .filter(header -> is.headers().keySet().stream().noneMatch(header.name()::equalsIgnoreCase))
                .forEach(headers::add);
        is.headers().forEach((name, values) -> values.forEach(value -> headers.add(new Header(name, value))));
        String firstLine = is.status() == was.status()
                ? response.head().firstLine()
                : "HTTP/1.1 " + is.status() + " As the fault has it";
        return new Outcome.Changed(response.with(firstLine, headers, body));
    }

    static Asked asked(Message request) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        request.head().headers().forEach(header -> headers.putIfAbsent(header.name(), header.value()));
        return new Asked(request.head().method(), request.head().target(), headers, request.body());
    }

    /** A JSON request body as the fault has it understood; any other stays as it is. */
    static byte[] changed(OnTheWire fault, Asked asked, byte[] body) {
        try {
            JsonNode tree = JSON.readTree(new String(body, StandardCharsets.UTF_8));
            if (!(tree instanceof ObjectNode object)) {
                return body;
            }
            ObjectNode before = object.deepCopy();
            fault.request().change(asked, object);
            return object.equals(before) ? body : JSON.writeValueAsBytes(object);
        } catch (JsonProcessingException notJson) {
            return body;
        }
    }
}
