package dev.scimtck.suite.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimtck.suite.exchange.Evidence;
import dev.scimtck.suite.exchange.Pauses;
import dev.scimtck.suite.verdict.Accepted;
import dev.scimtck.suite.verdict.CheckResult;
import dev.scimtck.suite.verdict.Dialect;
import dev.scimtck.suite.verdict.Finding;
import dev.scimtck.suite.verdict.Judgement;
import dev.scimtck.suite.verdict.RecordingResult;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Result.Answer;
import dev.scimtck.suite.verdict.Result.Change;
import dev.scimtck.suite.verdict.Result.Changes;
import dev.scimtck.suite.verdict.Result.Ending;
import dev.scimtck.suite.verdict.Result.Leftover;
import dev.scimtck.suite.verdict.Result.ProviderAnswer;
import dev.scimtck.suite.verdict.Result.RequirementResult;
import dev.scimtck.suite.verdict.Result.StaleWaiver;
import dev.scimtck.suite.verdict.StepResult;
import dev.scimtck.suite.verdict.Verdict;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads a {@code report.json} again, so that any other report can be made of it later. */
public final class JsonReportReader {
    private JsonReportReader() {}

    /** It is no report of this suite. */
    public static final class NotAReport extends Exception {
        private static final long serialVersionUID = 1L;

        private NotAReport(String message) {
            super(message);
        }
    }

    /** The one way out of the reading functions, which run inside streams. */
    private static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Wrong(String message) {
            super(message);
        }
    }

    /**
     * The result that a report was made of.
     *
     * @throws NotAReport if it lacks what a report has; the message says what and where
     */
    public static Result read(JsonNode report) throws NotAReport {
        try {
            return result(report);
        } catch (Wrong wrong) {
            throw new NotAReport(String.valueOf(wrong.getMessage()));
        }
    }

    private static Result result(JsonNode report) {
        if (!report.isObject()) {
            throw new Wrong("it is no JSON object");
        }
        // Reports had no such key before there was a second format.
        JsonNode format = report.path("format");
        if (!format.isMissingNode() && format.asInt() != JsonReport.FORMAT) {
            throw new Wrong("it has format " + format.asText() + ", and this version reads " + JsonReport.FORMAT);
        }
        return new Result(
                text(report, "target"),
                instant(text(report, "started")),
                ending(at(report, "ending")),
                all(report, "providers", JsonReportReader::provider),
                all(report, "recordings", JsonReportReader::recording),
                all(report, "checks", JsonReportReader::check),
                all(report, "requirements", JsonReportReader::requirement),
                all(report, "findings", JsonReportReader::finding),
                all(report, "leftovers", node -> new Leftover(text(node, "what"), text(node, "command"))),
                number(report, "durationMillis"),
                report.has("staleWaivers")
                        ? all(report, "staleWaivers", node -> new StaleWaiver(text(node, "place"), text(node, "why")))
                        : List.of(),
                report.has("changes") ? Optional.of(changes(at(report, "changes"))) : Optional.empty(),
                pauses(report));
    }

    /** Reports had no such key before, and what was never put off has none. */
    private static Pauses pauses(JsonNode node) {
        JsonNode pauses = node.path("pauses");
        return pauses.isMissingNode()
                ? Pauses.none()
                : new Pauses((int) number(pauses, "times"), Duration.ofMillis(number(pauses, "waitedMillis")));
    }

    private static Changes changes(JsonNode node) {
        return new Changes(
                instant(text(node, "baseline")),
                all(node, "worse", JsonReportReader::change),
                all(node, "better", JsonReportReader::change));
    }

    private static Change change(JsonNode node) {
        return new Change(text(node, "what"), text(node, "before"), text(node, "now"));
    }

    private static Judgement judgement(JsonNode node) {
        Optional<Accepted> accepted = Optional.empty();
        if (node.has("waived")) {
            accepted = Optional.of(new Accepted.Waived(text(node, "waived")));
        } else if (node.has("asBefore")) {
            accepted = Optional.of(new Accepted.AsBefore(instant(text(node, "asBefore"))));
        }
        return new Judgement(verdict(node), text(node, "reason"), texts(node, "findings"), accepted);
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new Wrong("it has a time that is none: " + text);
        }
    }

    private static Ending ending(JsonNode node) {
        return switch (text(node, "how")) {
            case "complete" -> new Ending.Complete();
            case "target-lost" -> new Ending.TargetLost(text(node, "why"));
            case "out-of-time" -> new Ending.OutOfTime(text(node, "why"));
            case "interrupted" -> new Ending.Interrupted();
            default -> throw new Wrong("ending/how has no known value");
        };
    }

    private static ProviderAnswer provider(JsonNode node) {
        String key = text(node, "answer");
        for (Answer answer : Answer.values()) {
            if (answer.key().equals(key)) {
                return new ProviderAnswer(dialect(node), answer, text(node, "why"));
            }
        }
        throw new Wrong("answer has no known value: " + key);
    }

    private static Dialect dialect(JsonNode node) {
        return new Dialect(text(node, "provider"), text(node, "dialect"));
    }

    private static RecordingResult recording(JsonNode node) {
        return new RecordingResult(
                text(node, "recording"),
                text(node, "title"),
                dialect(node),
                verdict(node),
                all(node, "steps", JsonReportReader::step));
    }

    private static StepResult step(JsonNode node) {
        return new StepResult(
                text(node, "step"),
                text(node, "request"),
                text(node, "evidence"),
                text(node, "source"),
                judgement(node),
                text(node, "because"),
                flag(node, "breaksProvider"),
                flag(node, "networkFault"),
                number(node, "millis"),
                pauses(node));
    }

    private static CheckResult check(JsonNode node) {
        return new CheckResult(
                text(node, "id"),
                text(node, "title"),
                texts(node, "requirements"),
                judgement(node),
                flag(node, "networkFault"),
                number(node, "millis"),
                pauses(node));
    }

    private static RequirementResult requirement(JsonNode node) {
        return new RequirementResult(
                text(node, "id"),
                text(node, "level"),
                text(node, "testable"),
                Optional.of(verdict(node)).filter(verdict -> verdict != Verdict.SKIP),
                texts(node, "checks"));
    }

    private static Finding finding(JsonNode node) {
        JsonNode exchange = at(node, "exchange");
        var exchanges = new ArrayList<Evidence>();
        exchanges.add(evidence(exchange));
        if (exchange.has("readBack")) {
            exchanges.add(evidence(at(exchange, "readBack")));
        }
        var breaks = new LinkedHashSet<Dialect>();
        for (String words : texts(node, "providers")) {
            int space = words.indexOf(' ');
            if (space < 0) {
                throw new Wrong("providers names no dialect: " + words);
            }
            breaks.add(new Dialect(words.substring(0, space), words.substring(space + 1)));
        }
        return new Finding(
                text(node, "id"),
                verdict(node),
                text(node, "clause"),
                texts(node, "alsoBreaks"),
                breaks,
                text(node, "operation"),
                text(node, "what"),
                text(node, "advice"),
                text(node, "expected"),
                text(node, "got"),
                texts(node, "places"),
                exchanges);
    }

    private static Evidence evidence(JsonNode node) {
        JsonNode request = at(node, "request");
        JsonNode response = at(node, "response");
        return new Evidence(
                text(request, "line"),
                texts(request, "headers"),
                text(request, "body"),
                text(response, "line"),
                texts(response, "headers"),
                text(response, "body"),
                number(node, "millis"),
                text(node, "curl"));
    }

    private static Verdict verdict(JsonNode node) {
        String name = text(node, "verdict");
        for (Verdict verdict : Verdict.values()) {
            if (verdict.name().equals(name)) {
                return verdict;
            }
        }
        throw new Wrong("verdict has no known value: " + name);
    }

    private static JsonNode at(JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            throw new Wrong("it lacks " + key);
        }
        return value;
    }

    private static String text(JsonNode node, String key) {
        JsonNode value = at(node, key);
        if (!value.isTextual()) {
            throw new Wrong(key + " is no text");
        }
        return value.asText();
    }

    private static long number(JsonNode node, String key) {
        return at(node, key).asLong();
    }

    private static boolean flag(JsonNode node, String key) {
        return at(node, key).asBoolean();
    }

    private static List<String> texts(JsonNode node, String key) {
        return all(node, key, JsonNode::asText);
    }

    private static <T> List<T> all(JsonNode node, String key, Function<JsonNode, T> reading) {
        JsonNode array = at(node, key);
        if (!array.isArray()) {
            throw new Wrong(key + " is no array");
        }
        var all = new ArrayList<T>();
        array.forEach(element -> all.add(reading.apply(element)));
        return List.copyOf(all);
    }
}
