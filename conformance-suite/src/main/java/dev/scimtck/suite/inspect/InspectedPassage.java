package dev.scimtck.suite.inspect;

import dev.scimtck.suite.exchange.Message;
import dev.scimtck.suite.exchange.MessageHead;
import dev.scimtck.suite.exchange.Passage;
import dev.scimtck.suite.exchange.Passing;
import dev.scimtck.suite.inspect.capture.Captured;
import dev.scimtck.suite.inspect.capture.Captured.From;
import dev.scimtck.suite.inspect.trouble.Troubles;
import dev.scimtck.suite.inspect.trouble.Troubles.Met;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the inspector does with what passes: trouble where that is on, the names of host and locations, and word of what passed. */
final class InspectedPassage implements Passage {
    private static final Pattern HOST = Pattern.compile("(?im)^(Host:[ \\t]*)[^\\r\\n]*");

    private final Troubles troubles;
    private final Optional<String> host;
    private final Optional<LocationRewrite> locations;
    private final From origin;
    private final Told told;
    /** What was done to requests that are under way, by their heads: the same head is told of at the end. */
    private final Map<MessageHead, String> met = Collections.synchronizedMap(new IdentityHashMap<>());

    /** Is told of what passed. */
    interface Told {
        /** An exchange is over. */
        void passed(Passing passing, String trouble, From origin);

        /** A client came no further than the door. */
        void turnedAway(Captured client);

        /** A request is under way. */
        void begun();
    }

    InspectedPassage(
            Troubles troubles, Optional<String> host, Optional<LocationRewrite> locations, From origin, Told told) {
        this.troubles = troubles;
        this.host = host;
        this.locations = locations;
        this.origin = origin;
        this.told = told;
    }

    @Override
    public void begun(MessageHead request) {
        told.begun();
    }

    private boolean troubling() {
        return origin == From.LIVE && !troubles.isEmpty();
    }

    @Override
    public boolean holds(MessageHead request) {
        return locations.isPresent() || troubling();
    }

    @Override
    public byte[] onward(MessageHead request) {
        return host.map(name -> named(request, name)).orElse(request.bytes());
    }

    private static byte[] named(MessageHead request, String host) {
        String head = new String(request.bytes(), StandardCharsets.ISO_8859_1);
        return HOST.matcher(head)
                .replaceFirst("$1" + Matcher.quoteReplacement(host))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public Outcome request(Message request) {
        Optional<Met> trouble = troubling() ? troubles.meet(request) : Optional.empty();
        trouble.ifPresent(it -> met.put(request.head(), it.words()));
        return trouble.map(Met::outcome).orElse(Outcome.unchanged());
    }

    @Override
    public Outcome response(Message request, Message response) {
        if (locations.isEmpty()) {
            return Outcome.unchanged();
        }
        Message rewritten = locations.get().of(response);
        return rewritten == response ? Outcome.unchanged() : new Outcome.Changed(rewritten);
    }

    @Override
    public void ended(Passing passing) {
        @Nullable String trouble = met.remove(passing.request().head());
        told.passed(passing, trouble == null ? "" : trouble, origin);
    }

    @Override
    public void turnedAway(String why) {
        var nothing = new Message(MessageHead.parse(new byte[0]), new byte[0], true);
        told.turnedAway(new Captured(
                0,
                Instant.now(),
                Duration.ZERO,
                Duration.ZERO,
                0,
                nothing,
                Optional.empty(),
                0,
                0,
                why,
                "",
                From.LIVE));
    }
}
