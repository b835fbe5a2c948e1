package dev.scimtck.suite.run;

import dev.scimtck.suite.exchange.Response;
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.exchange.TransportException;
import dev.scimtck.suite.exchange.Watch;
import dev.scimtck.suite.schema.StrictJson;
import dev.scimtck.suite.target.ScimClient;
import dev.scimtck.suite.target.Target;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Looks whether there is a SCIM server at all before anything is judged or made: {@code GET /Users?count=1}. */
public final class Preflight {
    private static final String BELOW = "/Users?count=1";
    private static final int SHOWN = 80;

    private Preflight() {}

    /** Why a run makes no sense, in one line; empty when it does. */
    public static Optional<String> problem(Target target) {
        return problem(target, Watch.none()).map(target.hiding()::hide);
    }

    /** The same, with its request seen. */
    static Optional<String> problem(Target target, Watch watch) {
        String asked = "GET " + target.base() + BELOW;
        try (Transport transport = Connections.open(target, watch)) {
            Response response = transport
                    .send(ScimClient.plain(target, "GET", BELOW, new byte[0]))
                    .response();
            return problem(target, response).map(problem -> asked + " " + problem);
        } catch (TransportException e) {
            return Optional.of(asked + ": " + e.getMessage());
        }
    }

    private static Optional<String> problem(Target target, Response response) {
        String answered = "was answered " + response.status();
        if (response.status() == 401 || response.status() == 403) {
            return Optional.of(answered + firstBytes(target, response) + "; "
                    + target.wayIn().credentials().hint());
        }
        boolean json = StrictJson.parse(response.body()).tree().isPresent();
        if (!json) {
            return Optional.of(answered + firstBytes(target, response)
                    + ", which is not JSON; is the base URL right? It ends where /Users begins");
        }
        if (response.status() == 404) {
            return Optional.of(
                    answered + firstBytes(target, response) + "; is the base URL right? It ends where /Users begins");
        }
        return Optional.empty();
    }

    /** Without secrets before it is cut: half of one is no more recognised. */
    private static String firstBytes(Target target, Response response) {
        String text = target.redactor()
                .text(new String(response.body(), StandardCharsets.UTF_8))
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
        if (text.isEmpty()) {
            return " without a body";
        }
        return ": " + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text);
    }
}
