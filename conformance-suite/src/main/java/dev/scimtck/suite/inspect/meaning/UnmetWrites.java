package dev.scimtck.suite.inspect.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.inspect.meaning.Changes.Followed;
import dev.scimtck.suite.inspect.meaning.Recogniser.Recognised;
import dev.scimtck.suite.inspect.meaning.Remark.On;
import dev.scimtck.suite.recording.Matcher;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.requirement.Clause;
import java.util.ArrayList;
import java.util.List;

/** Remarks on what was accepted and is not so. Servers may leave out what they do not know, so most of it is worth a note only. */
final class UnmetWrites {
    private final Catalogue catalogue;

    UnmetWrites(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** What was accepted and is not so. */
    List<Remark> remarks(Followed followed, Call call, Recognised recognised) {
        var remarks = new ArrayList<Remark>();
        followed.unmet().forEach((written, there) -> remarks.add(remark(written, there, followed, call, recognised)));
        return remarks;
    }

    private Remark remark(Written written, JsonNode there, Followed followed, Call call, Recognised recognised) {
        Clause clause = catalogue.clause(written.clause());
        boolean now = followed.writer() == call.observed().number();
        String where = now ? "" : " in exchange " + followed.writer();
        return new Remark(
                On.RESPONSE,
                severity(written, there, now),
                clause.id(),
                clause.citation(),
                written.path() + (written.clears() ? " was to be cleared" : " was accepted") + where + " and "
                        + outcome(written, there),
                written.sent().orElse("no value"),
                Written.text(there).orElse("no value"),
                "",
                List.of(),
                NextMoves.afterWrong(recognised.recognition().dialect(), clause.id()),
                written.clears() || !Matcher.isUnassigned(there)
                        ? "Store what is accepted, or refuse what cannot be stored."
                        : "Map " + written.path() + ", or take it out of the provider's mapping if it is not wanted.");
    }

    private static String outcome(Written written, JsonNode there) {
        if (Matcher.isUnassigned(there)) {
            return "does not come back";
        }
        if (written.clears()) {
            return "is still there";
        }
        return written.isAlmostMetBy(there) ? "comes back in other letters" : "comes back as something else";
    }

    /** Whether someone is active decides who gets in: there an answer that says otherwise is a fault by any reading. */
    private static Severity severity(Written written, JsonNode there, boolean now) {
        boolean access = written.path().toString().equals("active") && there.isBoolean() && now;
        boolean patched = written.clause().startsWith("RFC7644-3.5.2");
        return access && patched ? Severity.MUST : access ? Severity.SHOULD : Severity.NOTE;
    }
}
