package dev.scimtck.suite.inspect.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimtck.suite.inspect.search.SearchException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.OptionalInt;

/** Turns operations of the API into handlers: whatever goes wrong is answered in one line of JSON. */
final class Handling {
    private static final Logger LOG = System.getLogger(Handling.class.getName());

    /** An operation of the API. */
    @FunctionalInterface
    interface Operation {
        Answer answer(Call call);
    }

    Handler of(Operation operation) {
        return (request, response) -> send(response, answer(operation, request));
    }

    private static Answer answer(Operation operation, ServerRequest request) {
        try {
            return operation.answer(new Call(request));
        } catch (ApiError e) {
            return error(e.status(), String.valueOf(e.getMessage()), OptionalInt.empty());
        } catch (SearchException e) {
            return error(400, String.valueOf(e.getMessage()), OptionalInt.of(e.at()));
        } catch (RuntimeException fault) {
            // The inspector goes on with all else; what was wrong is for its makers.
            LOG.log(Level.ERROR, "a fault of the inspector, please report it", fault);
            return error(500, "a fault of the inspector, please report it: " + fault, OptionalInt.empty());
        }
    }

    static Answer error(int status, String message, OptionalInt at) {
        ObjectNode json = ApiJson.object().put("error", message);
        at.ifPresent(place -> json.put("at", place));
        return Answer.json(status, json);
    }

    static void send(ServerResponse response, Answer answer) {
        response.status(answer.status());
        answer.headers().forEach((name, value) -> response.header(name, value));
        if (answer.body().length == 0) {
            response.send();
        } else {
            response.send(answer.body());
        }
    }
}
