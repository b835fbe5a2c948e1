package dev.scimtck.suite.inspect.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.scimtck.suite.inspect.meaning.Recogniser.Recognised;
import dev.scimtck.suite.inspect.meaning.Remark.On;
import dev.scimtck.suite.invariant.Invariants;
import dev.scimtck.suite.recording.Recording.Expected;
import dev.scimtck.suite.recording.StepJudge;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.requirement.Clause;
import dev.scimtck.suite.schema.PublishedSchemas;
import dev.scimtck.suite.schema.ResponseSchemas;
import dev.scimtck.suite.target.Capabilities;
import dev.scimtck.suite.target.Reply;
import dev.scimtck.suite.target.Target;
import dev.scimtck.suite.verdict.Dialect;
import dev.scimtck.suite.verdict.Finding;
import dev.scimtck.suite.verdict.Findings;
import dev.scimtck.suite.verdict.Judge;
import dev.scimtck.suite.verdict.RefusalAdvice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Judges answers as the suite does, by the same invariants and, where a step is recognised, by what its recording expects as
 * far as that holds whatever was there before.
 */
final class ResponseJudge {
    private final Catalogue catalogue;
    private final Invariants invariants;
    private JsonNode config = MissingNode.getInstance();
    private List<JsonNode> types = List.of();
    private List<JsonNode> schemas = List.of();
    private Capabilities capabilities = Capabilities.unknown();

    ResponseJudge(Catalogue catalogue, ResponseSchemas responseSchemas, Target target) {
        this.catalogue = catalogue;
        this.invariants = new Invariants(catalogue, responseSchemas, target);
    }

    /** What is wrong with the answer. */
    List<Remark> judge(Call call, Recognised recognised) {
        if (call.reply().isEmpty()) {
            return List.of(unanswered(recognised));
        }
        Reply reply = call.reply().get();
        Optional<Dialect> dialect = recognised.recognition().dialect();
        var remarks = new ArrayList<Remark>();
        if (call.isWhole()) {
            discover(call);
            remarks.addAll(byInvariants(reply, dialect));
            recognised.step().ifPresent(step -> remarks.addAll(byRecording(call, reply, step, recognised.same())));
        }
        unexpected(call, recognised).ifPresent(remarks::add);
        return remarks;
    }

    private List<Remark> byInvariants(Reply reply, Optional<Dialect> dialect) {
        var findings = new Findings();
        invariants.came(reply, new Judge("", findings));
        return told(findings, dialect);
    }

    /** What every step that looks the same holds against the answer, the recognised one says. */
    private List<Remark> byRecording(Call call, Reply reply, KnownStep step, List<KnownStep> same) {
        if (!isExpected(step, call)) {
            return List.of();
        }
        Findings findings = expected(call, reply, step);
        boolean lawful = same.stream()
                .filter(other -> !other.equals(step) && isExpected(other, call))
                .anyMatch(other ->
                        told(expected(call, reply, other), Optional.empty()).isEmpty());
        return lawful ? List.of() : told(findings, Optional.of(step.dialect()));
    }

    private static boolean isExpected(KnownStep step, Call call) {
        Expected expect = step.step().expect();
        return expect.status().contains(call.status()) || expect.tolerate().contains(call.status());
    }

    private Findings expected(Call call, Reply reply, KnownStep step) {
        var findings = new Findings();
        new StepJudge(step.dialect(), () -> capabilities, catalogue)
                .judge(new Expectations(step, call).here(), step.deviation(), reply, new Judge(step.place(), findings));
        return findings;
    }

    private List<Remark> told(Findings findings, Optional<Dialect> dialect) {
        return findings.told(catalogue.advice()::of).findings().stream()
                .map(finding -> remark(finding, dialect))
                .toList();
    }

    private Remark remark(Finding finding, Optional<Dialect> dialect) {
        return new Remark(
                On.RESPONSE,
                Severity.of(finding.verdict()),
                catalogue.find(finding.clause()).map(Clause::id).orElse(""),
                catalogue.find(finding.clause()).map(Clause::citation).orElse(""),
                finding.summary(),
                finding.expected(),
                finding.actual(),
                pointer(finding.expected()),
                List.of(),
                NextMoves.afterWrong(dialect, finding.clause()),
                finding.advice());
    }

    private static String pointer(String expected) {
        int colon = expected.indexOf(": ");
        return expected.startsWith("/") && colon > 0 ? expected.substring(0, colon) : "";
    }

    private static Remark unanswered(Recognised recognised) {
        return new Remark(
                On.RESPONSE,
                Severity.NOTE,
                "",
                "",
                "The connection ended without an answer",
                "an answer",
                "none",
                "",
                List.of(),
                recognised
                                .recognition()
                                .dialect()
                                .map(Dialect::provider)
                                .orElse("")
                                .equals("entra")
                        ? "Entra ID logs a time-out and tries again, some 40 minutes later."
                        : "",
                "See why the server, or what stands before it, closed the connection.");
    }

    /** The flow of the provider does not go on with this status. That may be right: only the server knows what was there. */
    private Optional<Remark> unexpected(Call call, Recognised recognised) {
        if (recognised.step().isEmpty() || recognised.same().stream().anyMatch(step -> isExpected(step, call))) {
            return Optional.empty();
        }
        KnownStep step = recognised.step().get();
        String title = Dialect.providerTitle(step.dialect().provider());
        boolean byRight = step.deviation()
                .filter(deviation -> deviation.refused().contains(call.status()))
                .isPresent();
        return Optional.of(new Remark(
                On.RESPONSE,
                call.status() >= 500 ? Severity.SHOULD : Severity.NOTE,
                "",
                "",
                byRight
                        ? "The server refuses by right what " + title + " sends beyond the RFC: it "
                                + step.deviation().get().what()
                        : title + " needs another answer to go on",
                "status " + statuses(step.step().expect()),
                "status " + call.status() + detail(call),
                "",
                List.of(),
                NextMoves.after(call, step.dialect()),
                step.deviation()
                        .map(deviation -> "To take " + title + "'s customers: " + deviation.best() + ".")
                        .orElseGet(() -> call.status() >= 500
                                ? RefusalAdvice.of(
                                        call.reply().orElseThrow().operation().toString(), call.status())
                                : "See whether the server has a reason, and let detail say which: it is all that the "
                                        + "administrator of " + title + " gets to know.")));
    }

    private static String statuses(Expected expect) {
        return new TreeSet<>(expect.status()).stream().map(String::valueOf).collect(Collectors.joining(" or "));
    }

    private static String detail(Call call) {
        String detail = call.returned().path("detail").asText("");
        return detail.isEmpty() ? "" : ": " + detail;
    }

    /** Clients ask the discovery endpoints too: what the server says of itself there, its answers are held to. */
    private void discover(Call call) {
        if (!call.reads() || !call.succeeded() || call.place().segments().size() != 1) {
            return;
        }
        JsonNode body = call.returned();
        switch (call.place().endpoint()) {
            case "ServiceProviderConfig" -> config = body.isObject() ? body : config;
            case "ResourceTypes" -> types = elements(body, types);
            case "Schemas" -> schemas = elements(body, schemas);
            default -> {
                return;
            }
        }
        capabilities = new Capabilities(config, types, schemas);
        if (!types.isEmpty() && !schemas.isEmpty()) {
            invariants.discovered(new PublishedSchemas(
                    capabilities.definitions(), capabilities.resourceTypes(), capabilities.schemas()));
        }
    }

    private static List<JsonNode> elements(JsonNode list, List<JsonNode> otherwise) {
        var elements = new ArrayList<JsonNode>();
        (list.isArray() ? list : list.path("Resources")).forEach(element -> {
            if (element.isObject()) {
                elements.add(element);
            }
        });
        return elements.isEmpty() ? otherwise : elements;
    }
}
