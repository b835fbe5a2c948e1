package dev.scimtck.suite.inspect.transfer;

import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.exchange.MessageHead;
import dev.scimtck.suite.inspect.capture.Captured;
import dev.scimtck.suite.inspect.capture.Captured.From;
import dev.scimtck.suite.inspect.transfer.Importer.Kind;
import dev.scimtck.suite.inspect.transfer.Importer.NotReadable;
import dev.scimtck.suite.inspect.transfer.Importer.Read;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Requests and responses as people paste them into a ticket: a request line, headers, a blank line, a body, then the status line of
 * the response and so on; also as {@code curl -v} prints them, with its {@code >} and {@code <}.
 */
final class PastedText {
    private static final Pattern REQUEST =
            Pattern.compile("(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) \\S+( HTTP/\\d(\\.\\d)?)?");
    private static final Pattern STATUS = Pattern.compile("HTTP/\\d(\\.\\d)? \\d{3}( .*)?");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+:.*");
    private static final Pattern CHATTER = Pattern.compile("[*{}] .*|\\{ \\[.*|\\} \\[.*");

    private final List<Captured> exchanges = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private final Instant begun = Instant.now();
    private Optional<Message> request = Optional.empty();

    private PastedText() {}

    static Read read(String text) throws NotReadable {
        var reading = new PastedText();
        reading.all(text.lines().toList());
        if (reading.exchanges.isEmpty()) {
            throw new NotReadable(
                    "there is no request in it; give a HAR file, a journal of the inspector, or text that begins like"
                            + " \"POST /scim/v2/Users HTTP/1.1\", then headers, a blank line, the body, and the response in the same way");
        }
        return new Read(Kind.TEXT, reading.exchanges, reading.skipped);
    }

    private void all(List<String> raw) {
        boolean verbose = raw.stream().anyMatch(line -> line.startsWith("> ") || line.startsWith("< "));
        List<String> lines = raw.stream()
                .filter(line -> !verbose || !CHATTER.matcher(line).matches())
                .map(line -> verbose ? line.replaceFirst("^[<>]( |$)", "") : line)
                .toList();
        int at = 0;
        while (at < lines.size()) {
            int next = at + 1;
            while (next < lines.size() && !begins(lines.get(next))) {
                next++;
            }
            if (begins(lines.get(at))) {
                take(lines.subList(at, next));
            } else if (!lines.get(at).isBlank()) {
                skipped.add("line " + (at + 1) + ": what stands before the first request line is left out");
            }
            at = next;
        }
        request.ifPresent(asked -> add(asked, Optional.empty()));
    }

    private static boolean begins(String line) {
        return REQUEST.matcher(line).matches() || STATUS.matcher(line).matches();
    }

    private void take(List<String> lines) {
        String first = lines.getFirst();
        boolean asks = REQUEST.matcher(first).matches();
        String firstLine = asks && !first.contains(" HTTP/") ? first + " HTTP/1.1" : first;
        int at = 1;
        while (at < lines.size() && HEADER.matcher(lines.get(at)).matches()) {
            at++;
        }
        List<String> headers = lines.subList(1, at);
        String head = firstLine + "\r\n" + String.join("\r\n", headers) + (headers.isEmpty() ? "" : "\r\n") + "\r\n";
        String body = String.join("\n", lines.subList(at, lines.size())).strip();
        var message = new Message(
                MessageHead.parse(head.getBytes(StandardCharsets.ISO_8859_1)),
                body.getBytes(StandardCharsets.UTF_8),
                true);
        if (asks) {
            request.ifPresent(asked -> add(asked, Optional.empty()));
            request = Optional.of(message);
        } else if (message.head().status() >= 200) {
            request.ifPresentOrElse(
                    asked -> add(asked, Optional.of(message)),
                    () -> skipped.add("a response without its request is left out: " + first));
            request = Optional.empty();
        }
    }

    private void add(Message asked, Optional<Message> answered) {
        exchanges.add(new Captured(
                0,
                begun.plusMillis(exchanges.size()),
                Duration.ZERO,
                Duration.ZERO,
                0,
                asked,
                answered,
                asked.body().length,
                answered.map(answer -> answer.body().length).orElse(0),
                "",
                "",
                From.IMPORTED));
    }
}
