package dev.scimtck.suite.inspect.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.inspect.live.Feed;
import dev.scimtck.suite.inspect.live.Feed.Event;
import dev.scimtck.suite.inspect.search.Search;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Server-sent events, as the HTML standard has them, section 9.2. */
final class LiveStream {
    private static final long STATE_EVERY = 1_000;
    private static final long ALIVE_EVERY = 15_000;

    private final Feed feed;
    private final StateJson state;

    LiveStream(Feed feed, StateJson state) {
        this.feed = feed;
        this.state = state;
    }

    /** Tells a client what happens until it goes, or the inspector ends. */
    void to(ServerResponse response, String lastHeard, Search search) {
        try (Feed.Listener listener = feed.listen(lastHeard, search::test)) {
            response.header("Content-Type", "text/event-stream");
            try (OutputStream out = response.outputStream()) {
                write(out, "retry: 1000\n\n");
                write(out, event("state", "", state.json()));
                out.flush();
                tell(listener, out);
            }
        } catch (IOException | UncheckedIOException gone) {
            // The client has gone away, which is how a stream ends.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Feed.Listener listener, OutputStream out) throws IOException, InterruptedException {
        long told = System.nanoTime() / 1_000_000;
        boolean stale = false;
        while (!feed.isEnded()) {
            long now = System.nanoTime() / 1_000_000;
            long wait = stale ? Math.max(1, told + STATE_EVERY - now) : ALIVE_EVERY;
            Optional<Event> event = listener.next(wait);
            if (event.isPresent()) {
                write(out, text(event.get()));
                stale = true;
            } else if (!stale) {
                write(out, ": alive\n\n");
            }
            boolean due = System.nanoTime() / 1_000_000 - told >= STATE_EVERY;
            boolean switched = event.filter(Event.Switched.class::isInstance).isPresent();
            if (switched || (stale && due)) {
                write(out, event("state", "", state.json()));
                told = System.nanoTime() / 1_000_000;
                stale = false;
            }
            out.flush();
        }
    }

    private String text(Event event) {
        String id = feed.id(event);
        return switch (event) {
            case Event.Arrived(long number, var entry) -> event("exchange", id, ApiJson.summary(entry));
            case Event.Changed(long number, var entry) -> event("changed", id, ApiJson.summary(entry));
            case Event.Dropped(long number, long through) ->
                event("dropped", id, ApiJson.object().put("through", through));
            case Event.Switched(long number) -> "id: " + id + "\n\n";
            case Event.Reset(long number) -> event("reset", id, ApiJson.object());
        };
    }

    private static String event(String type, String id, JsonNode data) {
        return "event: " + type + "\n" + (id.isEmpty() ? "" : "id: " + id + "\n") + "data: " + data + "\n\n";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
