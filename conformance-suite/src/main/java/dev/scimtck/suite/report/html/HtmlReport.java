package dev.scimtck.suite.report.html;

import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.verdict.Dialect;
import dev.scimtck.suite.verdict.Result;
import dev.scimtck.suite.verdict.Result.Ending;
import dev.scimtck.suite.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;

/**
 * The report as one HTML file that needs nothing else: no network, no server. It can be read without its script, which only
 * searches, filters and switches between light and dark. The page allows its own script by its hash and no other.
 */
public final class HtmlReport {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Result result;
    private final Html html = new Html();
    private final Sections sections;
    private final Catalogue catalogue;

    private HtmlReport(Result result, Catalogue catalogue) {
        this.result = result;
        this.catalogue = catalogue;
        this.sections = new Sections(result, catalogue, html);
    }

    /**
     * The page.
     *
     * @param result what was found out
     * @param catalogue says what each clause is
     */
    public static String of(Result result, Catalogue catalogue) {
        return new HtmlReport(result, catalogue).page();
    }

    private String page() {
        html.doctype().open("html", "lang", "en");
        head(html, "SCIM TCK: " + result.target());
        html.open("body");
        html.inline("a", "To the findings", "href", "#findings", "class", "skip");
        top();
        html.open("main");
        new Summary(result, sections, html).write();
        bar();
        new FindingCards(catalogue, result.recordings(), html).all(result.findings());
        var tables = new Tables(result, catalogue, html);
        tables.providers();
        sections.list();
        tables.checks();
        new Tested(html).write();
        leftovers();
        html.close("main");
        html.own("script", resource("report.js"));
        html.close("body").close("html");
        return html.toString();
    }

    /** What each page begins with: nothing of it comes from anywhere else. */
    static void head(Html html, String title) {
        String policy = "default-src 'none'; style-src " + hash("report.css") + "; script-src " + hash("report.js")
                + "; img-src data:; base-uri 'none'; form-action 'none'";
        html.open("head").open("meta", "charset", "utf-8");
        html.open("meta", "http-equiv", "Content-Security-Policy", "content", policy);
        html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.open("meta", "name", "color-scheme", "content", "light dark");
        html.open("link", "rel", "icon", "href", "data:,");
        html.element("title", title);
        html.own("style", resource("report.css"));
        html.close("head");
    }

    /** A time as pages show it. */
    static String time(Instant time) {
        return TIME.format(time);
    }

    private void top() {
        html.open("header", "class", "top").open("div");
        html.element("h1", "SCIM conformance report");
        html.open("p")
                .inline("code", result.target())
                .text(" · " + time(result.started()) + " · "
                        + String.format(Locale.ROOT, "%.1f s", result.durationMillis() / 1000.0));
        html.close("p");
        result.pauses().words().ifPresent(words -> html.element("p", "Requests were " + words + "."));
        html.close("div");
        html.open("nav", "aria-label", "Parts of the report");
        for (String part : new String[] {"summary", "findings", "providers", "sections", "checks"}) {
            html.inline("a", part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1), "href", "#" + part);
        }
        html.inline("button", "Dark", "type", "button", "id", "theme", "hidden", "");
        html.close("nav").close("header");
        switch (result.ending()) {
            case Ending.Complete() -> {
                // All that was selected was run.
            }
            case Ending.TargetLost(var why) -> alarm("The target was lost, and this is not all: " + why);
            case Ending.OutOfTime(var why) -> alarm("The time was up, and this is not all: " + why);
            case Ending.Interrupted() -> alarm("The run was interrupted, and this is not all.");
        }
        result.notRun().ifPresent(this::alarm);
    }

    private void alarm(String words) {
        html.element("p", words, "class", "alarm", "role", "note");
    }

    /** Shown by the script, without which it would do nothing. */
    private void bar() {
        html.open("form", "id", "bar", "role", "search", "autocomplete", "off", "hidden", "");
        html.open("label").text("Search ");
        html.open(
                "input", "type", "search", "id", "q", "placeholder", "clause, check, words   /", "autocomplete", "off");
        html.end("label");
        select("v", "Verdict");
        for (Verdict verdict : Verdict.values()) {
            html.element("option", verdict.name(), "value", verdict.key());
        }
        html.end("select").end("label");
        select("p", "Provider");
        result.recordings().stream()
                .map(recording -> recording.dialect().provider())
                .distinct()
                .sorted()
                .forEach(provider -> html.element("option", Dialect.providerTitle(provider), "value", provider));
        html.end("select").end("label");
        select("s", "Section");
        sections.titles().forEach((key, title) -> html.element("option", title, "value", key));
        html.end("select").end("label");
        html.inline("button", "Clear", "type", "reset");
        html.element("output", "", "id", "count", "aria-live", "polite");
        html.close("form");
    }

    private void select(String id, String title) {
        html.open("label").text(title + " ").open("select", "id", id).element("option", "any", "value", "");
    }

    private void leftovers() {
        if (result.leftovers().isEmpty()) {
            return;
        }
        html.open("section", "id", "leftovers").element("h2", "Left behind in the target");
        result.leftovers()
                .forEach(leftover -> html.element("p", leftover.what()).element("pre", leftover.command()));
        html.close("section");
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    private static String hash(String name) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(resource(name).getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
