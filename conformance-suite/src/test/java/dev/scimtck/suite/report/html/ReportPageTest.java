package dev.scimtck.suite.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.browser.Browser;
import dev.scimtck.suite.fault.FaultyServer;
import dev.scimtck.suite.report.Matrix;
import dev.scimtck.suite.report.ReportFiles;
import dev.scimtck.suite.requirement.Catalogue;
import dev.scimtck.suite.run.SuiteRun;
import dev.scimtck.suite.verdict.Comparison;
import dev.scimtck.suite.verdict.Finding;
import dev.scimtck.suite.verdict.Result;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The report of a broken server in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ReportPageTest {
    private static final String SHOWN = "document.querySelectorAll('.entry:not([hidden])').length";

    private Browser browser;
    private URI page;
    private Result result;

    /** A whole run of the checks is behind the page, which a busy machine takes its time for. */
    @BeforeAll
    void startBrowser(@TempDir Path folder) throws IOException {
        browser = Browser.start();
        try (FaultyServer server = FaultyServer.withFaultOfManyProviders()) {
            result = SuiteRun.only(
                    server.target(),
                    recording -> recording.dialect().name().equals("wizard")
                            || recording.dialect().name().equals("flagged"));
        }
        page = ReportFiles.writeText(HtmlReport.of(result, Catalogue.load()), folder.resolve("report.html"))
                .toUri();
    }

    @AfterAll
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void openPage() {
        browser.open(page);
        browser.run("localStorage.clear()");
        browser.prefer("light");
        browser.forget();
        browser.open(page);
    }

    private Finding first() {
        return result.findings().getFirst();
    }

    private void search(String words) {
        browser.run("document.getElementById('q').focus()");
        browser.press(words);
        searchedFor(words);
    }

    /** The page looks for the words when it is painted next, which on a busy machine is not at once. */
    private void searchedFor(String words) {
        browser.until("document.getElementById('q').value === '" + words + "'");
        browser.painted();
    }

    @Test
    void more_than_a_thousand_entries_are_there_and_nothing_is_complained_of() {
        assertTrue(browser.number(SHOWN) > 1000, () -> "entries: " + browser.number(SHOWN));
        assertEquals(result.findings().size(), browser.number("document.querySelectorAll('.finding').length"));
        assertEquals(List.of(), browser.complaints());
        assertEquals(List.of(), browser.requestsThatLeft());
    }

    @Test
    void a_search_leaves_what_has_the_words_and_clearing_brings_all_back() {
        long all = browser.number(SHOWN);
        search("create.answers-201");
        long left = browser.number(SHOWN);
        assertTrue(left > 0 && left < all, () -> left + " of " + all);
        assertTrue(browser.is("[...document.querySelectorAll('.entry:not([hidden])')]"
                + ".every(e => e.textContent.toLowerCase().includes('create.answers-201'))"));
        assertTrue(browser.is("document.getElementById('count').textContent.startsWith('" + left + " of ')"));
        browser.press(Keys.ESCAPE);
        searchedFor("");
        assertEquals(all, browser.number(SHOWN));
    }

    @Test
    void filters_leave_one_verdict_one_provider_and_one_section() {
        choose("v", "fail");
        assertTrue(browser.number(SHOWN) > 0);
        assertEquals(0, browser.number("document.querySelectorAll('.entry:not([hidden]):not([data-v=fail])').length"));
        choose("p", "okta");
        assertTrue(browser.number(SHOWN) > 0);
        assertTrue(browser.is("[...document.querySelectorAll('.entry:not([hidden])')]"
                + ".every(e => e.dataset.p.split(' ').includes('okta'))"));
        choose("p", "");
        choose("s", "RFC7644-3.3");
        assertTrue(browser.number(SHOWN) > 0);
        assertTrue(browser.is("[...document.querySelectorAll('.entry:not([hidden])')]"
                + ".every(e => e.dataset.s.split(' ').includes('RFC7644-3.3'))"));
    }

    private void choose(String id, String value) {
        browser.run(
                "const s = document.getElementById(arguments[0]); s.value = arguments[1];"
                        + "s.dispatchEvent(new Event('change', {bubbles: true}))",
                id,
                value);
    }

    @Test
    void the_keyboard_alone_leads_to_a_finding_and_opens_it() {
        browser.press("j");
        browser.until("document.activeElement.parentElement.id === 'f-" + first().id() + "'");
        assertFalse(browser.is("document.activeElement.parentElement.open"));
        browser.enter();
        browser.until("document.activeElement.parentElement.open");
        String told = (String) browser.run("return document.activeElement.parentElement.innerText");
        for (String part : List.of(first().advice(), "The exchange", "Repeat it", "curl -g -i", "$SCIM_TOKEN")) {
            assertTrue(told.contains(part), () -> "lacks " + part + ":\n" + told);
        }
        browser.press("/");
        browser.until("document.activeElement.id === 'q'");
    }

    @Test
    void an_anchor_opens_what_it_leads_to() {
        String id = "f-" + first().id();
        browser.run("document.querySelector('#summary a[href=\"#" + id + "\"]').click()");
        browser.painted();
        assertTrue(browser.is("document.getElementById('" + id + "').open"));
        assertTrue(browser.is("document.activeElement.parentElement.id === '" + id + "'"));
        browser.run("document.querySelector('svg a[href=\"#s-RFC7644-3.3\"]')"
                + ".dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))");
        browser.painted();
        assertTrue(browser.is("document.getElementById('s-RFC7644-3.3').open"));
    }

    @Test
    void dark_follows_the_system_and_the_switch_overrules_it() {
        Object light = background();
        browser.prefer("dark");
        Object dark = background();
        assertNotEquals(light, dark);
        browser.run("document.getElementById('theme').click()");
        assertEquals(light, background());
        browser.open(page);
        assertEquals(light, background(), "the choice is remembered");
        browser.run("document.getElementById('theme').click()");
        assertEquals(dark, background());
    }

    private Object background() {
        return browser.run("return getComputedStyle(document.body).backgroundColor");
    }

    @Test
    void nothing_keeps_people_out_in_light_or_dark() {
        choose("v", "fail");
        browser.run("document.querySelectorAll('.finding').forEach((d, i) => { d.open = i < 2; })");
        assertEquals(List.of(), browser.barriers());
        browser.prefer("dark");
        assertEquals(List.of(), browser.barriers());
    }

    @Test
    void what_a_hostile_server_sends_is_shown_and_never_run(@TempDir Path folder) throws IOException {
        Result hostile = HostileResult.of(result);
        browser.open(ReportFiles.writeText(HtmlReport.of(hostile, Catalogue.load()), folder.resolve("hostile.html"))
                .toUri());
        browser.run("document.querySelectorAll('details').forEach(d => { d.open = true; })");
        browser.painted();
        assertEquals("undefined", browser.run("return typeof window.taken"));
        assertEquals(1, browser.number("document.scripts.length"));
        assertEquals(0, browser.number("document.querySelectorAll('img, iframe, object, embed, [onerror]').length"));
        assertTrue(browser.is("document.body.textContent.includes('<script>')"), "shown as it is");
        assertEquals(List.of(), browser.complaints());
        assertEquals(List.of(), browser.requestsThatLeft());
    }

    @Test
    void pages_that_compare_keep_nobody_out_and_run_nothing_that_a_server_sends(@TempDir Path folder)
            throws IOException {
        Result hostile = HostileResult.of(result);
        for (String compared : List.of(
                ComparisonPage.of(Comparison.of(result, hostile)),
                ComparisonPage.of(Matrix.of(List.of(result, hostile, result), Catalogue.load())))) {
            browser.forget();
            browser.open(ReportFiles.writeText(compared, folder.resolve("compared.html"))
                    .toUri());
            browser.run("document.querySelectorAll('details').forEach(d => { d.open = true; })");
            browser.painted();
            assertTrue(browser.number("document.querySelectorAll('table.matrix tbody tr').length") > 0);
            assertEquals("undefined", browser.run("return typeof window.taken"));
            assertEquals(0, browser.number("document.scripts.length"));
            assertEquals(List.of(), browser.complaints());
            assertEquals(List.of(), browser.requestsThatLeft());
            assertEquals(List.of(), browser.barriers());
        }
    }
}
