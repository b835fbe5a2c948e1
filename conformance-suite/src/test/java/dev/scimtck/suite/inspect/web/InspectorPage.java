package dev.scimtck.suite.inspect.web;

import dev.scimtck.suite.browser.Browser;
import dev.scimtck.suite.exchange.Header;
import dev.scimtck.suite.exchange.Origin;
import dev.scimtck.suite.exchange.Patience;
import dev.scimtck.suite.exchange.Request;
import dev.scimtck.suite.exchange.Transport;
import dev.scimtck.suite.exchange.TransportException;
import dev.scimtck.suite.explain.Explanations;
import dev.scimtck.suite.inspect.InspectedServer;
import dev.scimtck.suite.inspect.search.Search;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.target.Target;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.openqa.selenium.Keys;

/** The page of an inspector before a reference server, in a real browser, as a person uses it. */
final class InspectorPage implements AutoCloseable {
    private static final String ROWS = "[...document.querySelectorAll('#rows .row')]";

    private final Browser browser;
    private final InspectedServer inspected;
    private final InspectorServer server;

    private InspectorPage(Browser browser, InspectedServer inspected, InspectorServer server) {
        this.browser = browser;
        this.inspected = inspected;
        this.server = server;
    }

    /** Starts all three and comes in by the printed link; skips the test where there is no browser. */
    static InspectorPage open() {
        return open(Browser.start(), InspectedServer.start());
    }

    /** Starts the page of an inspector and comes in by the printed link. */
    static InspectorPage open(Browser browser, InspectedServer inspected) {
        InspectorServer server = InspectorServer.start(
                inspected.inspection(),
                SuiteRun.recordings(),
                InspectedServer.catalogue(),
                new Explanations(InspectedServer.catalogue(), List.of(), SuiteRun.recordings()),
                new InspectorServer.Options("127.0.0.1", 0, Optional.empty(), "scim-tck of the test"));
        var page = new InspectorPage(browser, inspected, server);
        page.browser.open(URI.create(server.newLink()));
        page.ready();
        return page;
    }

    private void ready() {
        browser.until("document.body.classList.contains('ready')");
    }

    Browser browser() {
        return browser;
    }

    InspectedServer inspected() {
        return inspected;
    }

    /** As one finds it who comes for the first time, and nothing has passed. */
    void anew(String scheme) {
        inspected.inspection().troubles().clear();
        inspected.inspection().recorder().pause(false);
        inspected.inspection().recorder().clear();
        again(scheme);
    }

    /** Loads the page again. */
    private void again(String scheme) {
        browser.prefer(scheme);
        browser.run("localStorage.clear(); history.replaceState(null, '', '#/');"
                + "document.body.classList.remove('ready'); location.reload()");
        ready();
    }

    /** Lets something happen while nobody has the page open. */
    void away(Callable<?> act) throws Exception {
        browser.open(URI.create("about:blank"));
        act.call();
        browser.open(URI.create("http://127.0.0.1:" + server.port() + "/"));
        ready();
    }

    /** Plays recordings through the inspector, while the page is open. */
    void played(String... labels) {
        List<String> wanted = List.of(labels);
        SuiteRun.some(inspected.seenByTheProvider(), List.of(), recording -> wanted.contains(recording.label()));
    }

    /** Sends a request as a provider does that names itself so, and gives the status. */
    int provide(String method, String below, String body, String agent) throws TransportException {
        Target target = inspected.seenByTheProvider();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        var headers = new ArrayList<>(List.of(
                new Header("Host", target.host()),
                new Header("Authorization", target.authorization()),
                new Header("User-Agent", agent)));
        if (bytes.length > 0) {
            headers.add(new Header("Content-Type", "application/scim+json"));
            headers.add(new Header("Content-Length", Integer.toString(bytes.length)));
        }
        try (var provider = new Transport(Origin.of(target.baseUrl()), target.timeout(), Patience.none())) {
            return provider.send(new Request(method, target.requestTarget(below), headers, bytes))
                    .response()
                    .status();
        }
    }

    /** Goes to a view by its address. */
    void go(String hash, String until) {
        browser.run("location.hash = arguments[0]", hash);
        browser.until(until);
    }

    /** Types a search and presses Enter; how many are found is waited for. */
    void search(String words, int found) {
        browser.run("const q = document.getElementById('q'); q.focus(); q.select()");
        browser.press(words.isEmpty() ? Keys.DELETE : words);
        browser.enter();
        browser.until("parseInt(document.getElementById('count').textContent.replaceAll(',', '')) === " + found
                + " && document.activeElement.id === 'list'");
    }

    /** Types a search; whatever is found is shown. */
    void find(String words) {
        browser.run("const q = document.getElementById('q'); q.focus(); q.select()");
        browser.press(words);
        browser.enter();
        browser.until(
                "document.getElementById('count').textContent.endsWith('found') && document.activeElement.id === 'list'");
    }

    /** The id of the newest exchange that a search finds. */
    String newest(String words) {
        return Long.toString(inspected
                .inspection()
                .exchanges()
                .found(Search.parse(words))
                .getLast()
                .id());
    }

    /** Waits until so many rows are there. */
    void rows(int number) {
        browser.until("document.querySelectorAll('#rows .row').length === " + number);
    }

    /** What stands in the rows that are shown, from the newest: provider, dialect, intent. */
    List<Row> shown() {
        Object found = browser.run("return " + ROWS + ".map(r => ["
                + "r.querySelector('.provider .name').textContent, r.querySelector('.provider .how')?.textContent ?? '',"
                + "r.querySelector('.intent').textContent, r.querySelector('.line').textContent,"
                + "r.querySelector('.status').textContent, r.dataset.id])");
        return ((List<?>) found)
                .stream()
                        .map(row -> (List<?>) row)
                        .map(row -> new Row(
                                text(row.get(0)),
                                text(row.get(1)),
                                text(row.get(2)),
                                text(row.get(3)),
                                text(row.get(4)),
                                text(row.get(5))))
                        .toList();
    }

    private static String text(Object cell) {
        return Objects.toString(cell);
    }

    /** A row of the list. */
    record Row(String provider, String dialect, String intent, String line, String status, String id) {}

    /** Opens an exchange, and waits until it is shown. */
    void show(String id) {
        go("#/x/" + id, "document.title.startsWith('#" + id + " ') && document.getElementById('panel')");
    }

    /** What the chosen tab says. */
    String panel() {
        return words("#panel");
    }

    /** The text of an element, hidden parts of it too. */
    String words(String selector) {
        return text(browser.run("return document.querySelector(arguments[0])?.textContent ?? ''", selector));
    }

    /** Presses a key that chooses a tab, and reads that. */
    String tab(int number, String name) {
        browser.press(Integer.toString(number));
        browser.until("document.getElementById('tab-" + name + "').getAttribute('aria-selected') === 'true'");
        return panel();
    }

    /** Fills fields by their id and presses a button. */
    void submit(String button, String... idsAndValues) {
        for (int i = 0; i < idsAndValues.length; i += 2) {
            browser.run(
                    "const f = document.getElementById(arguments[0]); f.value = arguments[1];"
                            + "f.dispatchEvent(new Event('input', {bubbles: true}))",
                    idsAndValues[i],
                    idsAndValues[i + 1]);
        }
        browser.run("document.getElementById(arguments[0]).click()", button);
    }

    /** What each file of a recording that is shown for export holds, name and text by turns. */
    Stream<String> exported() {
        Object files = browser.run("return [...document.querySelectorAll('#dialog details')]"
                + ".flatMap(d => [d.querySelector('summary').textContent, d.querySelector('pre').textContent])");
        return ((List<?>) files).stream().map(InspectorPage::text);
    }

    @Override
    public void close() {
        browser.close();
        server.close();
        inspected.close();
    }
}
