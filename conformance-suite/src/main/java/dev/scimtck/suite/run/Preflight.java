package dev.scimtck.suite.run;

import dev.scimtck.suite.exchange.Patience;
import dev.scimtck.suite.exchange.Response;
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.exchange.TransportException;
import dev.scimtck.suite.exchange.TransportException.Kind;
import dev.scimtck.suite.exchange.Watch;
import dev.scimtck.suite.schema.StrictJson;
import dev.scimtck.suite.target.ScimClient;
import dev.scimtck.suite.target.Target;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Looks whether there is a SCIM server at all before anything is judged or made: {@code GET /Users?count=1}. */
public final class Preflight {
    private static final String BELOW = ScimClient.FIRST_LOOK;
    private static final int SHOWN = 80;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
    /** What a gateway answers in the place of a server that is not there yet, RFC 9110 sections 15.6.3 to 15.6.5. */
    private static final Set<Integer> GATEWAY = Set.of(502, 503, 504);

    private final Target target;
    private final Watch watch;

    private Preflight(Target target, Watch watch) {
        this.target = target;
        this.watch = watch;
    }

    /** What is there. */
    private sealed interface Found {
        /** A server that can be judged, and whether it listed its users. */
        record Server(boolean listed) implements Found {}

        /** None yet; it may be starting. */
        record NotYet(String words) implements Found {}

        /** None, and waiting does not help. */
        record Problem(String words) implements Found {}
    }

    /**
     * What came of it.
     *
     * @param problem why a run makes no sense, in one line; empty when it does
     * @param listed whether the users were listed
     */
    public record Outcome(Optional<String> problem, boolean listed) {}

    /** Why a run makes no sense, in one line; empty when it does. */
    public static Optional<String> problem(Target target) {
        return problem(target, Watch.none()).map(target.hiding()::hide);
    }

    /** The same, with its request seen. */
    static Optional<String> problem(Target target, Watch watch) {
        return new Preflight(target, watch)
                .outcome(Duration.ZERO, new CountDownLatch(1), words -> {})
                .problem();
    }

    /**
     * The same for a target that may still be starting.
     *
     * @param wait how long it is waited for
     * @param stop counted down when nothing may take any longer
     * @param waiting hears once what it is waited for
     */
    public static Outcome of(Target target, Duration wait, CountDownLatch stop, Consumer<String> waiting) {
        UnaryOperator<String> hide = target.hiding()::hide;
        Outcome outcome =
                new Preflight(target, Watch.none()).outcome(wait, stop, words -> waiting.accept(hide.apply(words)));
        return new Outcome(outcome.problem().map(hide), outcome.listed());
    }

    private Outcome outcome(Duration wait, CountDownLatch stop, Consumer<String> waiting) {
        long end = System.nanoTime() + wait.toNanos();
        Found found =
                look(wait.isZero() ? Patience.stoppedBy(stop, target.wayIn().rate()) : Patience.none());
        if (found instanceof Found.NotYet first && !wait.isZero()) {
            waiting.accept(first.words());
            while (found instanceof Found.NotYet && System.nanoTime() < end && !over(stop)) {
                found = look(Patience.none());
            }
        }
        if (!wait.isZero() && found instanceof Found.Problem) {
            // It is there, and may only want to be asked more slowly.
            found = look(Patience.stoppedBy(stop, target.wayIn().rate()));
        }
        return switch (found) {
            case Found.Server(boolean listed) -> new Outcome(Optional.empty(), listed);
            case Found.Problem problem -> new Outcome(Optional.of(problem.words()), false);
            case Found.NotYet none -> new Outcome(Optional.of(none.words() + waited(wait)), false);
        };
    }

    private static String waited(Duration wait) {
        return wait.isZero()
                ? "; --wait 30s waits for a target that is still starting"
                : "; waited " + wait.toSeconds() + " s for it";
    }

    private static boolean over(CountDownLatch stop) {
        try {
            return stop.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private Found look(Patience patience) {
        String asked = "GET " + target.base() + BELOW;
        try (Transport transport = Connections.open(target, target.timeout(), patience, watch)) {
            Response response = transport
                    .send(ScimClient.plain(target, "GET", BELOW, new byte[0]))
                    .response();
            String answered = asked + " was answered " + response.status();
            if (GATEWAY.contains(response.status())) {
                return new Found.NotYet(answered + firstBytes(response));
            }
            if (Patience.isPutOff(response)) {
                return new Found.Problem(asked + " " + patience.gaveUp(response));
            }
            return problem(response)
                    .<Found>map(problem -> new Found.Problem(answered + problem))
                    .orElseGet(() -> new Found.Server(response.status() / 100 == 2));
        } catch (TransportException e) {
            String words = asked + ": " + e.getMessage();
            boolean starting = e.kind() == Kind.NO_CONNECTION || e.kind() == Kind.CLOSED_EARLY;
            return starting ? new Found.NotYet(words) : new Found.Problem(words);
        }
    }

    private Optional<String> problem(Response response) {
        int status = response.status();
        if (status == 401 || status == 403) {
            return Optional.of(
                    firstBytes(response) + "; " + target.wayIn().credentials().hint());
        }
        if (status / 100 == 3) {
            String where = response.header("Location")
                    .map(to -> " and leads to " + target.redactor().text(to))
                    .orElse("");
            return Optional.of(
                    where + "; no redirect is followed, for the token would go along: give the base URL where"
                            + " the server itself is");
        }
        boolean json = StrictJson.parse(response.body()).tree().isPresent();
        if (!json && status / 100 == 5) {
            return Optional.of(firstBytes(response) + ", which is not JSON; its own log may tell why");
        }
        if (!json) {
            return Optional.of(
                    firstBytes(response) + ", which is not JSON; is the base URL right? It ends where /Users begins");
        }
        if (status == 404) {
            return Optional.of(firstBytes(response) + "; is the base URL right? It ends where /Users begins");
        }
        return Optional.empty();
    }

    /** Without secrets before it is cut: half of one is no more recognised. */
    private String firstBytes(Response response) {
        String text = target.redactor().text(new String(response.body(), StandardCharsets.UTF_8));
        if (text.isBlank()) {
            return " without a body";
        }
        if (text.chars().anyMatch(c -> c == '\ufffd' || c == 0)) {
            return " with " + response.body().length + " bytes that are no text in UTF-8";
        }
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return ": " + (line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line);
    }
}
