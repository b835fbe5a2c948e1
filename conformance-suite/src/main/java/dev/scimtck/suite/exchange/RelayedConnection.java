package dev.scimtck.suite.exchange;

import dev.scimtck.suite.exchange.Passage.Outcome;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a client and the one to the target that belongs to it. A thread each way, so that pipelined requests,
 * interim responses and a side that has closed its half behave as they do without a relay.
 */
final class RelayedConnection {
    private static final int LONGEST_HEAD = 256 * 1024;
    private static final int FIRST_BYTES = 80;
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final Socket client;
    private final Relay.Dial dial;
    private final Passage passage;
    private final int kept;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition answered = lock.newCondition();
    private final Deque<Pending> waiting = new ArrayDeque<>();
    private volatile @Nullable Socket target;
    private @Nullable Thread responses;
    private volatile boolean over;

    RelayedConnection(Socket client, Relay.Dial dial, Passage passage, int kept) {
        this.client = client;
        this.dial = dial;
        this.passage = passage;
        this.kept = kept;
    }

    /** A request whose response is to come. */
    private static final class Pending {
        private volatile Message request;
        private final boolean held;

        private Pending(Message request, boolean held) {
            this.request = request;
            this.held = held;
        }
    }

    /** The target is not there. */
    private static final class Unreachable extends IOException {
        private static final long serialVersionUID = 1L;

        private Unreachable(String why, IOException cause) {
            super(why, cause);
        }
    }

    /** Serves it to its end. */
    void serve() {
        try {
            var in = new MessageInput(client.getInputStream());
            boolean more = true;
            while (more) {
                more = request(in);
            }
            Socket upstream = target;
            if (upstream != null && !upstream.isOutputShutdown()) {
                upstream.shutdownOutput();
            }
            Thread responding = responses;
            if (responding != null) {
                responding.join();
            }
        } catch (Unreachable unreachable) {
            quietly(() -> write(badGateway("no connection to the target: " + words(unreachable.getCause()))));
        } catch (IOException gone) {
            drain();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    /** A target that takes no more may yet have answered why: the client is read to its end, and the response goes back. */
    private void drain() {
        quietly(() -> {
            Thread responding = responses;
            if (responding != null) {
                client.setSoTimeout((int) LINGER.toMillis());
                client.getInputStream().transferTo(OutputStream.nullOutputStream());
                responding.join(LINGER);
            }
        });
    }

    private boolean request(MessageInput in) throws IOException, InterruptedException {
        MessageInput.Head read = in.head(LONGEST_HEAD);
        if (read.bytes().length == 0) {
            return false;
        }
        MessageHead head = MessageHead.parse(read.bytes());
        Framing framing = Framing.ofRequest(head);
        if (!read.complete() || !head.isRequest() || framing instanceof Framing.Unknown) {
            in.body(new Framing.UntilClose(), new KeptBody(head, upstream().getOutputStream(), kept, false));
            return false;
        }
        return passage.holds(head) ? held(in, head, framing) : streamed(in, head, framing);
    }

    private boolean streamed(MessageInput in, MessageHead head, Framing framing) throws IOException {
        OutputStream onward = upstream().getOutputStream();
        var pending = new Pending(new Message(head, new byte[0], framing instanceof Framing.None), false);
        expect(pending);
        var body = new KeptBody(head, onward, kept, false);
        try {
            return followed(in, framing, body);
        } finally {
            pending.request = body.message();
        }
    }

    private boolean held(MessageInput in, MessageHead head, Framing framing) throws IOException, InterruptedException {
        if (head.header("Expect").isPresent()) {
            awaitTurn();
            write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        var late = new LateOutput();
        var body = new KeptBody(head, late, kept, true);
        boolean whole = followed(in, framing, body);
        if (!body.isHeld()) {
            return whole;
        }
        return switch (passage.request(body.message())) {
            case Outcome.Unchanged unchanged -> {
                late.message = body.message();
                body.release();
                yield true;
            }
            case Outcome.Changed(Message message) -> {
                late.message = body.message();
                late.write(message.head().bytes());
                late.write(message.body());
                yield true;
            }
            case Outcome.Answered(Message response) -> {
                awaitTurn();
                write(response);
                passage.passed(body.message(), response);
                yield !response.head().header("Connection").orElse("").equalsIgnoreCase("close");
            }
            case Outcome.Dropped dropped -> {
                close();
                yield false;
            }
        };
    }

    /** Where a held request goes once it is let go: only then is the target asked, and a response expected. */
    private final class LateOutput extends OutputStream {
        private @Nullable OutputStream onward;
        private @Nullable Message message;

        private OutputStream onward(byte[] first) throws IOException {
            OutputStream out = onward;
            if (out == null) {
                out = upstream().getOutputStream();
                onward = out;
                Message asked = Optional.ofNullable(message)
                        .orElseGet(() -> new Message(MessageHead.parse(first), new byte[0], false));
                expect(new Pending(asked, true));
            }
            return out;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value});
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            onward(bytes).write(bytes, from, length);
        }
    }

    /** Reads a body to its end; one whose end cannot be told goes on until the connection ends. */
    private static boolean followed(MessageInput in, Framing framing, KeptBody body) throws IOException {
        try {
            in.body(framing, body);
            return true;
        } catch (MessageInput.BadChunk | EOFException lost) {
            body.release();
            in.body(new Framing.UntilClose(), body);
            return false;
        }
    }

    private Socket upstream() throws IOException {
        Socket there = target;
        if (there == null) {
            try {
                there = dial.connect();
            } catch (IOException e) {
                throw new Unreachable("the target is not there", e);
            }
            target = there;
            if (over) {
                there.close();
            }
            Socket connected = there;
            responses = Thread.ofVirtual().start(() -> respond(connected));
        }
        return there;
    }

    private void respond(Socket upstream) {
        try {
            var in = new MessageInput(upstream.getInputStream());
            boolean more = true;
            while (more) {
                more = response(in);
            }
            client.shutdownOutput();
        } catch (IOException gone) {
            close();
        } finally {
            over = true;
            signal();
        }
    }

    private boolean response(MessageInput in) throws IOException {
        MessageInput.Head read = in.head(LONGEST_HEAD);
        if (read.bytes().length == 0) {
            return false;
        }
        MessageHead head = MessageHead.parse(read.bytes());
        Pending pending = next();
        if (!head.isResponse() && pending != null) {
            write(badGateway("the target answered what is not HTTP: " + first(read.bytes())));
            return false;
        }
        if (pending == null || !read.complete() || head.status() == 101) {
            in.body(new Framing.UntilClose(), new KeptBody(head, client.getOutputStream(), kept, false));
            return false;
        }
        if (head.status() < 200) {
            client.getOutputStream().write(head.bytes());
            return true;
        }
        Framing framing = Framing.ofResponse(head, pending.request.head().method());
        var body = new KeptBody(head, client.getOutputStream(), kept, pending.held);
        boolean goesOn = followed(in, framing, body) && (!body.isHeld() || judged(pending.request, body));
        passage.passed(pending.request, body.message());
        done(pending);
        return goesOn && !(framing instanceof Framing.UntilClose);
    }

    private boolean judged(Message request, KeptBody body) throws IOException {
        switch (passage.response(request, body.message())) {
            case Outcome.Unchanged unchanged -> body.release();
            case Outcome.Changed(Message message) -> write(message);
            case Outcome.Answered(Message message) -> write(message);
            case Outcome.Dropped dropped -> {
                close();
                return false;
            }
        }
        return true;
    }

    private void expect(Pending pending) {
        lock.lock();
        try {
            waiting.add(pending);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Pending next() {
        lock.lock();
        try {
            return waiting.peek();
        } finally {
            lock.unlock();
        }
    }

    private void done(Pending pending) {
        lock.lock();
        try {
            waiting.remove(pending);
            answered.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void signal() {
        lock.lock();
        try {
            answered.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What the relay says itself goes after the responses that are still to come. */
    private void awaitTurn() throws InterruptedException {
        lock.lock();
        try {
            while (!waiting.isEmpty() && !over) {
                answered.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private void write(Message message) throws IOException {
        write(message.head().bytes());
        write(message.body());
    }

    private void write(byte[] bytes) throws IOException {
        client.getOutputStream().write(bytes);
    }

    private static Message badGateway(String why) {
        String detail = why.replace("\\", "\\\\").replace("\"", "\\\"");
        String body = "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],\"status\":\"502\",\"detail\":\""
                + detail + "\"}";
        return Message.response(
                502,
                "Bad Gateway",
                List.of(new Header("Content-Type", "application/scim+json"), new Header("Connection", "close")),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static String first(byte[] bytes) {
        String text = new String(bytes, 0, Math.min(bytes.length, FIRST_BYTES), StandardCharsets.US_ASCII);
        return text.replaceAll("[^ -~]", "·");
    }

    private static String words(@Nullable Throwable cause) {
        return cause == null || cause.getMessage() == null
                ? "refused"
                : first(cause.getMessage().getBytes(StandardCharsets.UTF_8));
    }

    /** Ends both connections. */
    void close() {
        over = true;
        quietly(client::close);
        Socket there = target;
        if (there != null) {
            quietly(there::close);
        }
    }

    private interface Act {
        void run() throws IOException, InterruptedException;
    }

    private static void quietly(Act act) {
        try {
            act.run();
        } catch (IOException gone) {
            // What was to be ended is at its end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
