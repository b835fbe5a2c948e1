package dev.scimtck.suite.inspect.live;

import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.inspect.capture.Captured;
import dev.scimtck.suite.inspect.capture.Captured.From;
import dev.scimtck.suite.inspect.meaning.Meaning;
import dev.scimtck.suite.inspect.meaning.Recognition;
import dev.scimtck.suite.inspect.meaning.Touched;
import dev.scimtck.suite.inspect.search.Searchable;
import dev.scimtck.suite.verdict.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One exchange in the list.
 *
 * @param captured what passed
 * @param path the request's target below the base URL
 * @param meaning what it means; empty until that is known
 * @param mark the word with which it was marked, maybe an empty one; empty where it was not
 */
public record Entry(Captured captured, String path, Optional<Meaning> meaning, Optional<String> mark)
        implements Searchable {

    Entry meaning(Meaning known) {
        return new Entry(captured, path, Optional.of(known), mark);
    }

    Entry mark(Optional<String> other) {
        return new Entry(captured, path, meaning, other);
    }

    @Override
    public long id() {
        return captured.id();
    }

    @Override
    public String method() {
        return captured.request().head().isRequest() ? captured.request().head().method() : "";
    }

    @Override
    public int status() {
        return captured.status();
    }

    @Override
    public double millis() {
        return Math.round(captured.took().toNanos() / 1_000.0) / 1_000.0;
    }

    @Override
    public String provider() {
        return dialect().map(Dialect::provider).orElse("");
    }

    @Override
    public String dialectName() {
        return dialect().map(Dialect::name).orElse("");
    }

    /** The provider and its dialect. */
    public Optional<Dialect> dialect() {
        return meaning.flatMap(known -> known.recognition().dialect());
    }

    @Override
    public String recording() {
        return meaning.map(known -> known.recognition().recording()).orElse("");
    }

    @Override
    public String step() {
        return meaning.map(known -> known.recognition().step()).orElse("");
    }

    @Override
    public String confidence() {
        return meaning.map(known -> known.recognition().confidence())
                .orElse(Recognition.Confidence.UNKNOWN)
                .key();
    }

    /** The resource that it touches. */
    public Optional<Touched> resource() {
        return meaning.flatMap(Meaning::resource);
    }

    /** Every resource that it touches: that one, or those of a bulk request. */
    public List<Touched> resources() {
        return meaning.map(Meaning::touched).orElse(List.of());
    }

    @Override
    public String resourceType() {
        return resource().map(Touched::type).orElse("");
    }

    @Override
    public String resourceId() {
        return resource().map(Touched::id).orElse("");
    }

    @Override
    public String resourceName() {
        return resource().map(Touched::name).orElse("");
    }

    @Override
    public String intent() {
        return meaning.map(Meaning::intent).orElse("");
    }

    @Override
    public List<Flaw> flaws() {
        return meaning.map(known -> Stream.concat(
                                known.remarks().stream()
                                        .map(remark -> new Flaw(
                                                remark.severity().key(),
                                                remark.clause(),
                                                remark.on().key())),
                                known.stories().stream()
                                        .map(story -> new Flaw(story.severity().key(), "", "sequence")))
                        .toList())
                .orElse(List.of());
    }

    @Override
    public boolean isMarked() {
        return mark.isPresent();
    }

    @Override
    public boolean isImported() {
        return captured.origin() == From.IMPORTED;
    }

    @Override
    public boolean isSent() {
        return captured.origin() == From.SENT;
    }

    @Override
    public boolean isTroubled() {
        return !captured.trouble().isEmpty();
    }

    @Override
    public boolean says(String text) {
        return contains(captured.request().head().target(), text)
                || contains(mark.orElse(""), text)
                || contains(body(captured.request()), text)
                || captured.response()
                        .map(answer -> contains(body(answer), text))
                        .orElse(false);
    }

    private static boolean contains(String text, String wanted) {
        return text.toLowerCase(Locale.ROOT).contains(wanted);
    }

    private static String body(Message message) {
        return new String(message.body(), StandardCharsets.UTF_8);
    }
}
