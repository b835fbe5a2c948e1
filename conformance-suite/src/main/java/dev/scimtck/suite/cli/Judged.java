package dev.scimtck.suite.cli;

import dev.scimtck.suite.inspect.capture.Captured;
import dev.scimtck.suite.inspect.meaning.Change;
import dev.scimtck.suite.inspect.meaning.Meaning;
import dev.scimtck.suite.inspect.meaning.Recognition;
import dev.scimtck.suite.inspect.meaning.Remark;
import dev.scimtck.suite.inspect.meaning.Severity;
import dev.scimtck.suite.inspect.meaning.Story;
import dev.scimtck.suite.report.Style;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Judged traffic as text: per exchange what it means, what is wrong, by which clause, and what to do. */
final class Judged {
    private static final Set<Change.Outcome> WORTH_TELLING =
            EnumSet.of(Change.Outcome.ALTERED, Change.Outcome.LOST, Change.Outcome.UNMAPPED, Change.Outcome.REFUSED);
    private static final int LONGEST = 160;

    private final PrintWriter out;
    private final Style style;
    private final boolean onlyFindings;
    private final Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
    private int exchanges;
    private int flawed;
    private boolean broken;

    /**
     * @param out where it goes
     * @param style how words look there
     * @param onlyFindings whether what has no finding is passed over
     */
    Judged(PrintWriter out, Style style, boolean onlyFindings) {
        this.out = out;
        this.style = style;
        this.onlyFindings = onlyFindings;
    }

    /** One exchange. */
    void tell(Captured exchange, Meaning meaning) {
        boolean clean = meaning.remarks().isEmpty() && meaning.stories().isEmpty();
        exchanges++;
        flawed += clean ? 0 : 1;
        if (!clean || !onlyFindings) {
            head(exchange, meaning);
            meaning.changes().stream()
                    .filter(change -> WORTH_TELLING.contains(change.outcome()))
                    .forEach(this::change);
        }
        meaning.remarks().forEach(this::remark);
        meaning.stories().forEach(this::story);
        if (!clean || !onlyFindings) {
            out.println();
        }
    }

    private void head(Captured exchange, Meaning meaning) {
        String line = exchange.request().head().firstLine().replaceFirst(" HTTP/[0-9.]+$", "");
        String answer = exchange.response()
                .map(message -> message.head().firstLine().replaceFirst("^HTTP/[0-9.]+ ", ""))
                .orElse("no answer");
        out.println(style.bold("#" + exchange.id() + "  " + meaning.intent()));
        out.println("    " + shortened(line) + " → " + answer);
        Recognition from = meaning.recognition();
        if (!from.recording().isEmpty()) {
            out.println(
                    style.faint("    " + from.place() + " (" + from.confidence().key() + ")"));
        }
        if (!exchange.note().isEmpty()) {
            out.println("    " + exchange.note());
        }
    }

    private void change(Change change) {
        out.println("    " + change.outcome().key() + ": " + change.path() + "  sent "
                + shortened(change.sent().orElse("nothing")) + ", came back "
                + shortened(change.after().orElse("nothing")));
    }

    private void remark(Remark remark) {
        count(remark.severity());
        boolean servers = remark.on() == Remark.On.RESPONSE;
        broken |= servers && remark.severity() == Severity.MUST;
        String whose = servers ? "the answer" : "the request";
        String clause = remark.clause().isEmpty() ? "" : "  " + remark.clause() + ", " + remark.section();
        out.println("    " + word(remark.severity()) + "  " + whose + clause);
        line("", remark.summary());
        line("expected  ", remark.expected());
        line("got       ", remark.actual());
        line("where     ", remark.where());
        line("known for ", String.join(", ", remark.knownFor()));
        line("then      ", remark.whatNext());
        line("do        ", remark.advice());
    }

    private void story(Story story) {
        count(story.severity());
        out.println("    " + word(story.severity()) + "  exchanges "
                + String.join(
                        ", ", story.exchanges().stream().map(id -> "#" + id).toList()));
        line("", story.summary());
        line("do        ", story.advice());
    }

    private void count(Severity severity) {
        counts.merge(severity, 1, Integer::sum);
    }

    private void line(String what, String text) {
        if (!text.isBlank()) {
            out.println("          " + what + shortened(text));
        }
    }

    private String word(Severity severity) {
        return switch (severity) {
            case MUST -> style.bad("MUST  ");
            case SHOULD -> style.bold("SHOULD");
            case NOTE -> style.faint("NOTE  ");
        };
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s*\\R\\s*", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line;
    }

    /** All of it in one line; whether an answer breaks a duty of the RFCs. */
    boolean summary() {
        out.println(exchanges + (exchanges == 1 ? " exchange, " : " exchanges, ") + flawed + " with findings: "
                + counts.getOrDefault(Severity.MUST, 0) + " must, " + counts.getOrDefault(Severity.SHOULD, 0)
                + " should, " + counts.getOrDefault(Severity.NOTE, 0) + " note.  "
                + (broken ? style.bad("Not conformant.") : style.good("No answer breaks a duty.")));
        return broken;
    }
}
