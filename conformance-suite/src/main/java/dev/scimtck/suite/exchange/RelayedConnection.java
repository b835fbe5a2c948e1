package dev.scimtck.suite.exchange;

import dev.scimtck.suite.exchange.BadGateway.Unreachable;
import dev.scimtck.suite.exchange.Passage.Outcome;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a client and the one to the target that belongs to it. A thread each way, so that pipelined requests,
 * interim responses and a side that has closed its half behave as they do without a relay.
 */
final class RelayedConnection {
    private static final int LONGEST_HEAD = 256 * 1024;
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final long number;
    private final Socket client;
    private final Relay.Dial dial;
    private final Passage passage;
    private final int kept;
    private final Turns turns = new Turns();
    private volatile @Nullable Socket target;
    private @Nullable Thread responses;
    private @Nullable Pending current;
    private volatile boolean over;

    RelayedConnection(long number, Socket client, Relay.Dial dial, Passage passage, int kept) {
        this.number = number;
        this.client = client;
        this.dial = dial;
        this.passage = passage;
        this.kept = kept;
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
            unreachable(unreachable);
        } catch (IOException gone) {
            drain();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
            unanswered();
        }
    }

    private void unreachable(Unreachable unreachable) {
        Pending asked = current;
        String why = BadGateway.unreachable(unreachable.getCause());
        Message answer = BadGateway.because(why);
        quietly(() -> {
            write(answer);
            client.shutdownOutput();
        });
        if (asked != null) {
            asked.note(why);
            end(asked, Optional.of(answer), answer.body().length);
        }
        drain();
    }

    /** A target that takes no more may yet have answered why: the client is read to its end, and the response goes back. */
    private void drain() {
        quietly(() -> {
            client.setSoTimeout((int) LINGER.toMillis());
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
            Thread responding = responses;
            if (responding != null) {
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
        var pending = new Pending(number, head);
        current = pending;
        passage.begun(head);
        Framing framing = Framing.ofRequest(head);
        Optional<String> lost = notFollowed(read, head, framing);
        if (lost.isPresent()) {
            pending.blind(lost.get());
            byte[] onward = head.isRequest() ? passage.onward(head) : head.bytes();
            OutputStream out = upstream().getOutputStream();
            turns.expect(pending);
            in.body(new Framing.UntilClose(), pending.with(new KeptBody(head, onward, out, kept, false)));
            return false;
        }
        return passage.holds(head) ? held(in, pending, head, framing) : streamed(in, pending, head, framing);
    }

    /** Why a request cannot be followed to its end; what cannot is passed on all the same. */
    private static Optional<String> notFollowed(MessageInput.Head read, MessageHead head, Framing framing) {
        if (read.isTls()) {
            return Optional.of("the client speaks TLS, and this address is http");
        }
        if (!read.complete()) {
            return Optional.of("the request ends before its headers do, or they are too long");
        }
        if (!head.isRequest()) {
            return Optional.of("the first line is no request line");
        }
        boolean unknown = framing instanceof Framing.Unknown;
        return unknown
                ? Optional.of("where the request's body ends cannot be told from its headers")
                : Optional.empty();
    }

    private boolean streamed(MessageInput in, Pending pending, MessageHead head, Framing framing) throws IOException {
        OutputStream onward;
        try {
            onward = upstream().getOutputStream();
        } catch (Unreachable unreachable) {
            hearOut(in, pending, head, framing);
            throw unreachable;
        }
        turns.expect(pending);
        return followed(
                in, framing, pending.with(new KeptBody(head, passage.onward(head), onward, kept, false)), pending);
    }

    /** What cannot go on is heard to its end all the same, so that it is known what was asked. */
    private void hearOut(MessageInput in, Pending pending, MessageHead head, Framing framing) throws IOException {
        if (head.header("Expect").isEmpty()) {
            KeptBody body = pending.with(new KeptBody(head, new byte[0], OutputStream.nullOutputStream(), kept, false));
            quietly(() -> {
                client.setSoTimeout((int) LINGER.toMillis());
                in.body(framing, body);
            });
        }
    }

    private boolean held(MessageInput in, Pending pending, MessageHead head, Framing framing)
            throws IOException, InterruptedException {
        if (head.header("Expect").isPresent()) {
            turns.awaitAll();
            write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        pending.hold();
        var late = new LateOutput(pending);
        KeptBody body = pending.with(new KeptBody(head, passage.onward(head), late, kept, true));
        boolean whole = followed(in, framing, body, pending);
        if (!body.isHeld()) {
            return whole;
        }
        return switch (passage.request(body.message())) {
            case Outcome.Unchanged unchanged -> {
                body.release();
                yield true;
            }
            case Outcome.Changed(Message message) -> {
                late.write(message.head().bytes());
                late.write(message.body());
                yield true;
            }
            case Outcome.Answered(Message response) -> {
                turns.awaitAll();
                write(response);
                passage.passed(body.message(), response);
                end(pending, Optional.of(response), response.body().length);
                yield !response.head().header("Connection").orElse("").equalsIgnoreCase("close");
            }
            case Outcome.Dropped dropped -> {
                end(pending, Optional.empty(), 0);
                close();
                yield false;
            }
        };
    }

    /** Where a held request goes once it is let go: only then is the target asked, and a response expected. */
    private final class LateOutput extends OutputStream {
        private final Pending pending;
        private @Nullable OutputStream onward;

        private LateOutput(Pending pending) {
            this.pending = pending;
        }

        private OutputStream onward() throws IOException {
            OutputStream out = onward;
            if (out == null) {
                out = upstream().getOutputStream();
                onward = out;
                turns.expect(pending);
            }
            return out;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value});
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            onward().write(bytes, from, length);
        }
    }

    /** Reads a body to its end; one whose end cannot be told goes on until the connection ends. */
    private static boolean followed(MessageInput in, Framing framing, KeptBody body, Pending pending)
            throws IOException {
        try {
            in.body(framing, body);
            return true;
        } catch (MessageInput.BadChunk | EOFException lost) {
            pending.note(lost instanceof EOFException ? "a body ends before its length" : "a body has broken chunks");
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
                throw new Unreachable(e);
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
            turns.end();
        }
    }

    private boolean response(MessageInput in) throws IOException {
        MessageInput.Head read = in.head(LONGEST_HEAD);
        if (read.bytes().length == 0) {
            return false;
        }
        MessageHead head = MessageHead.parse(read.bytes());
        Pending pending = turns.next();
        if (!head.isResponse() && pending != null && !pending.isBlind()) {
            nonsense(read, pending);
            return false;
        }
        if (pending == null || pending.isBlind() || !read.complete() || head.status() == 101) {
            var body = new KeptBody(head, head.bytes(), client.getOutputStream(), kept, false);
            if (pending != null) {
                pending.answered();
            }
            in.body(new Framing.UntilClose(), body);
            done(pending, Optional.of(body.message()), body.length());
            return false;
        }
        if (head.status() < 200) {
            client.getOutputStream().write(head.bytes());
            return true;
        }
        return response(in, head, pending);
    }

    private boolean response(MessageInput in, MessageHead head, Pending pending) throws IOException {
        pending.answered();
        Framing framing = Framing.ofResponse(head, pending.method());
        var body = new KeptBody(head, head.bytes(), client.getOutputStream(), kept, pending.isHeld());
        boolean goesOn = followed(in, framing, body, pending);
        Optional<Message> told = Optional.of(body.message());
        if (goesOn && body.isHeld()) {
            told = judged(pending.request(), body);
            goesOn = told.isPresent();
        }
        passage.passed(pending.request(), body.message());
        done(pending, told, body.length());
        return goesOn && !(framing instanceof Framing.UntilClose);
    }

    private void nonsense(MessageInput.Head read, Pending pending) throws IOException {
        String why = BadGateway.nonsense(read.bytes());
        Message answer = BadGateway.because(why);
        pending.note(why);
        write(answer);
        done(pending, Optional.of(answer), answer.body().length);
    }

    /** What the client is told in the end; empty for nothing. */
    private Optional<Message> judged(Message request, KeptBody body) throws IOException {
        switch (passage.response(request, body.message())) {
            case Outcome.Unchanged unchanged -> body.release();
            case Outcome.Changed(Message message) -> {
                write(message);
                return Optional.of(message);
            }
            case Outcome.Answered(Message message) -> {
                write(message);
                return Optional.of(message);
            }
            case Outcome.Dropped dropped -> {
                close();
                return Optional.empty();
            }
        }
        return Optional.of(body.message());
    }

    private void done(@Nullable Pending pending, Optional<Message> response, long bytes) {
        if (pending != null) {
            // Told before anyone can go on, so that what is sent after a response comes after it here too.
            end(pending, response, bytes);
            turns.done(pending);
        }
    }

    /** The connection is over, and what was asked is not answered any more. */
    private void unanswered() {
        Thread responding = responses;
        if (responding != null) {
            quietly(() -> responding.join(LINGER));
        }
        Pending last = current;
        if (last != null && !last.isAnswered()) {
            turns.expect(last);
        }
        for (Pending pending : turns.left()) {
            String how = pending.isAnswered() ? "in the middle of the response" : "without a response";
            pending.note("the connection ended " + how);
            end(pending, Optional.empty(), 0);
        }
    }

    private void end(Pending pending, Optional<Message> response, long bytes) {
        if (pending.end()) {
            passage.ended(pending.over(response, bytes));
        }
    }

    private void write(Message message) throws IOException {
        write(message.head().bytes());
        write(message.body());
    }

    private void write(byte[] bytes) throws IOException {
        client.getOutputStream().write(bytes);
    }

    /** Ends both connections. */
    void close() {
        over = true;
        turns.end();
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
