package dev.scimtck.suite.report;

import dev.scimtck.suite.verdict.Accepted;
import dev.scimtck.suite.verdict.CheckResult;
import dev.scimtck.suite.verdict.Finding;
import dev.scimtck.suite.verdict.Judgement;
import dev.scimtck.suite.verdict.RecordingResult;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Result.StaleWaiver;
import dev.scimtck.suite.verdict.StepResult;
import dev.scimtck.suite.verdict.Verdict;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit XML as CI systems read it: one suite a recording, one for all checks, and where waivers are out of date one that fails
 * for them; one {@code <failure>} a test case.
 */
public final class JUnitXml {
    private final Map<String, Finding> findings;
    private final XMLStreamWriter xml;

    private record Case(String className, String name, Judgement judgement, long millis) {}

    private JUnitXml(Result result, XMLStreamWriter xml) {
        this.findings = result.findings().stream().collect(Collectors.toMap(Finding::id, finding -> finding));
        this.xml = xml;
    }

    /**
     * Writes the report.
     *
     * @throws XMLStreamException if the writer cannot be written to
     */
    public static void write(Result result, Writer out) throws XMLStreamException {
        XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
        xml.writeStartDocument("UTF-8", "1.0");
        newLine(xml, 0);
        xml.writeStartElement("testsuites");
        xml.writeAttribute("name", "scim-tck");
        var report = new JUnitXml(result, xml);
        for (RecordingResult recording : result.recordings()) {
            report.suite(recording.recording(), cases(recording));
        }
        report.suite("checks", cases(result.checks()));
        if (!result.staleWaivers().isEmpty()) {
            report.suite("waivers", stale(result.staleWaivers()));
        }
        newLine(xml, 0);
        xml.writeEndElement();
        newLine(xml, 0);
        xml.writeEndDocument();
        xml.flush();
    }

    private static List<Case> cases(RecordingResult recording) {
        var cases = new ArrayList<Case>();
        for (StepResult step : recording.steps()) {
            String className = recording.recording().replace('/', '.');
            cases.add(new Case(className, step.step() + ": " + step.request(), step.judgement(), step.millis()));
        }
        return cases;
    }

    private static List<Case> cases(List<CheckResult> checks) {
        var cases = new ArrayList<Case>();
        for (CheckResult check : checks) {
            cases.add(new Case(check.topic(), check.id() + ": " + check.title(), check.judgement(), check.millis()));
        }
        return cases;
    }

    /** What fails the run is to be seen as a failure here as well. */
    private static List<Case> stale(List<StaleWaiver> waivers) {
        return waivers.stream()
                .map(waiver -> new Case(
                        "waivers",
                        waiver.place(),
                        new Judgement(Verdict.FAIL, "the waiver of " + waiver.place() + " " + waiver.why(), List.of()),
                        0))
                .toList();
    }

    private void suite(String name, List<Case> cases) throws XMLStreamException {
        newLine(xml, 1);
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", name);
        xml.writeAttribute("tests", Integer.toString(cases.size()));
        xml.writeAttribute(
                "failures", count(cases, one -> shown(one) == Verdict.FAIL || shown(one) == Verdict.BLOCKED));
        xml.writeAttribute("errors", count(cases, one -> shown(one) == Verdict.ERROR));
        xml.writeAttribute("skipped", count(cases, one -> shown(one) == Verdict.SKIP));
        xml.writeAttribute(
                "time", seconds(cases.stream().mapToLong(Case::millis).sum()));
        for (Case one : cases) {
            testCase(one);
        }
        newLine(xml, 1);
        xml.writeEndElement();
    }

    private static String count(List<Case> cases, Predicate<Case> which) {
        return Long.toString(cases.stream().filter(which).count());
    }

    /** A CI system takes any failure for one of the whole run; one that is accepted is skipped there, and told in words. */
    private static Verdict shown(Case one) {
        Verdict verdict = one.judgement().verdict();
        boolean failed = verdict == Verdict.FAIL || verdict == Verdict.BLOCKED;
        return failed && one.judgement().accepted().isPresent() ? Verdict.SKIP : verdict;
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }

    private void testCase(Case one) throws XMLStreamException {
        newLine(xml, 2);
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", one.className());
        xml.writeAttribute("name", one.name());
        xml.writeAttribute("time", seconds(one.millis()));
        switch (shown(one)) {
            case PASS -> {
                // A test case that passed has no content.
            }
            case FAIL, BLOCKED -> problem("failure", one.judgement());
            case ERROR -> problem("error", one.judgement());
            case SKIP -> {
                newLine(xml, 3);
                xml.writeEmptyElement("skipped");
                xml.writeAttribute(
                        "message",
                        clean(one.judgement()
                                .accepted()
                                .map(Accepted::words)
                                .orElse(one.judgement().reason())));
                if (one.judgement().verdict() != Verdict.SKIP) {
                    said(one.judgement());
                }
            }
            case WARN, NOTE -> said(one.judgement());
        }
        newLine(xml, 2);
        xml.writeEndElement();
    }

    private void said(Judgement judgement) throws XMLStreamException {
        newLine(xml, 3);
        xml.writeStartElement("system-out");
        xml.writeCharacters(clean(judgement.verdict() + "\n" + told(judgement)));
        xml.writeEndElement();
    }

    private void problem(String element, Judgement judgement) throws XMLStreamException {
        String told = told(judgement);
        newLine(xml, 3);
        xml.writeStartElement(element);
        xml.writeAttribute("type", judgement.verdict().name());
        xml.writeAttribute(
                "message",
                clean(told.lines().findFirst().orElse(judgement.verdict().name())));
        xml.writeCharacters(clean(told));
        xml.writeEndElement();
    }

    private String told(Judgement judgement) {
        var told = new StringBuilder();
        if (!judgement.reason().isEmpty()) {
            told.append(judgement.reason()).append('\n');
        }
        judgement.accepted().ifPresent(accepted -> told.append(accepted.words()).append('\n'));
        for (String id : judgement.findings()) {
            Finding finding = findings.get(id);
            if (finding != null) {
                told.append(finding.clause())
                        .append(": ")
                        .append(finding.summary())
                        .append("\nexpected ")
                        .append(finding.expected())
                        .append("\ngot ")
                        .append(finding.actual())
                        .append('\n');
            }
        }
        return told.toString();
    }

    /** XML 1.0 has no place for most control characters, and what a broken target sends may have any. */
    private static String clean(String text) {
        var clean = new StringBuilder();
        text.codePoints().map(c -> isXml(c) ? c : 0xFFFD).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean isXml(int c) {
        return c == '\n' || c == '\t' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }

    private static void newLine(XMLStreamWriter xml, int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }
}
