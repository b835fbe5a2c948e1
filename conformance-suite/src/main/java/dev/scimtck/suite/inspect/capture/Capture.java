package dev.scimtck.suite.inspect.capture;

import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.exchange.Passing;
import dev.scimtck.suite.exchange.Redactor;
import dev.scimtck.suite.inspect.capture.Captured.From;
import dev.scimtck.suite.inspect.capture.People.Masked;
import java.util.Optional;

/** Makes of what passed what may be kept. Nothing of an exchange is stored, shown or written before it went through here. */
public final class Capture {
    private final Redactor redactor;
    private final Optional<People> people;
    private final int most;

    /**
     * @param redactor takes the secrets out
     * @param people puts pseudonyms in the place of people; empty where they may be seen
     * @param most how many bytes of a body are kept
     */
    public Capture(Redactor redactor, Optional<People> people, int most) {
        this.redactor = redactor;
        this.people = people;
        this.most = most;
    }

    /** What is kept of what passed. */
    public Captured of(Passing passing, String trouble, From origin) {
        return masked(new Captured(
                0,
                passing.started(),
                passing.waited(),
                passing.took(),
                passing.connection(),
                passing.request(),
                passing.response(),
                passing.requestBytes(),
                passing.responseBytes(),
                passing.note(),
                trouble,
                origin));
    }

    /** What is kept of what comes from elsewhere. */
    public Captured masked(Captured raw) {
        Message request = redactor.message(Bodies.plain(raw.request(), most));
        Optional<Message> response = raw.response().map(answer -> redactor.message(Bodies.plain(answer, most)));
        Masked masked =
                people.map(pseudonyms -> pseudonyms.masked(request, response)).orElse(new Masked(request, response));
        return new Captured(
                raw.id(),
                raw.at(),
                raw.waited(),
                raw.took(),
                raw.connection(),
                masked.request(),
                masked.response(),
                raw.requestBytes(),
                raw.responseBytes(),
                redactor.text(raw.note()),
                raw.trouble(),
                raw.origin());
    }
}
