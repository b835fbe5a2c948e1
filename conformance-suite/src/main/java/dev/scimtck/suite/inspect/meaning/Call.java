package dev.scimtck.suite.inspect.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.scimtck.suite.exchange.Evidence;
import dev.scimtck.suite.exchange.Exchange;
import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.exchange.MessageHead;
import dev.scimtck.suite.exchange.Request;
import dev.scimtck.suite.exchange.Response;
import dev.scimtck.suite.schema.StrictJson;
import dev.scimtck.suite.target.Operation;
import dev.scimtck.suite.target.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * One exchange, read.
 *
 * @param observed as it went by
 * @param place where its target leads
 * @param sent the request's body as JSON; missing where there is none, or it is no JSON
 * @param reply the answer as the suite sees answers; empty where there is none
 */
record Call(Observed observed, Place place, JsonNode sent, Optional<Reply> reply) {
    private static final int LARGEST = 16 * 1024 * 1024;
    /** The inspector shows exchanges itself. */
    private static final Evidence NOT_SHOWN = new Evidence("", List.of(), "", "", List.of(), "", 0, "");

    static Call of(Observed observed, String basePath) {
        MessageHead head = observed.request().head();
        Place place = Place.of(head.target(), basePath);
        JsonNode sent = StrictJson.parse(unzipped(observed.request())).tree().orElseGet(MissingNode::getInstance);
        return new Call(
                observed, place, sent, observed.response().map(response -> reply(observed, place.below(), response)));
    }

    private static Reply reply(Observed observed, String below, Message response) {
        MessageHead asked = observed.request().head();
        MessageHead head = response.head();
        byte[] body = unzipped(response);
        var exchange = new Exchange(
                new Request(
                        asked.method(),
                        asked.target(),
                        asked.headers(),
                        observed.request().body()),
                new Response(head.status(), "", head.headers(), body),
                observed.took(),
                new byte[0],
                new byte[0]);
        return new Reply(Operation.of(asked.method(), below), below, exchange, StrictJson.parse(body), NOT_SHOWN);
    }

    private static byte[] unzipped(Message message) {
        boolean gzip = message.head()
                .header("Content-Encoding")
                .filter(coding -> coding.strip().equalsIgnoreCase("gzip"))
                .isPresent();
        if (!gzip || message.body().length == 0) {
            return message.body();
        }
        try (var zipped = new GZIPInputStream(new ByteArrayInputStream(message.body()))) {
            return zipped.readNBytes(LARGEST);
        } catch (IOException notGzip) {
            return message.body();
        }
    }

    String method() {
        return observed.request().head().method();
    }

    List<Header> headers() {
        return observed.request().head().headers();
    }

    Optional<String> header(String name) {
        return observed.request().head().header(name);
    }

    /** The status of the answer; 0 where there is none. */
    int status() {
        return observed.status();
    }

    boolean succeeded() {
        return status() / 100 == 2;
    }

    /** The answer's body; missing where there is none, or it is no JSON. */
    JsonNode returned() {
        return reply.map(Reply::json).orElseGet(MissingNode::getInstance);
    }

    /** Whether both bodies were kept whole, so that what is not there was not sent. */
    boolean isWhole() {
        return observed.request().whole()
                && observed.response().map(Message::whole).orElse(true);
    }

    /** Whether the answer leaves attributes out because it was asked to. */
    boolean isProjected() {
        return reply.filter(Reply::isProjected).isPresent();
    }

    boolean reads() {
        return method().equals("GET") || method().equals("HEAD");
    }

    /** Text from a URL, decoded; as it is where it cannot be. */
    static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return text;
        }
    }
}
