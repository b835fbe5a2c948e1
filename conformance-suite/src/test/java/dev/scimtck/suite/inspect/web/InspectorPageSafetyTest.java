package dev.scimtck.suite.inspect.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimtck.suite.browser.Browser;
import dev.scimtck.suite.inspect.web.InspectorPage.Row;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** What must not happen on the inspector's page: nobody is kept out, and nothing that a stranger sends is more than text. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
@Timeout(120)
class InspectorPageSafetyTest {
    private InspectorPage page;
    private Browser browser;

    @BeforeAll
    void open() {
        page = InspectorPage.open();
        browser = page.browser();
    }

    @AfterAll
    void close() {
        if (page != null) {
            page.close();
        }
    }

    @BeforeEach
    void forget() {
        page.anew("light");
        browser.complaints();
    }

    @Test
    void what_a_stranger_sends_stays_text_wherever_it_is_shown() throws Exception {
        String hostile = "<img src=x onerror=window.hacked=1><script>window.hacked=2</script>";
        page.provide(
                "POST",
                "/Users",
                "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"" + hostile + "\"}",
                hostile);
        page.provide("GET", "/Users?filter=" + hostile.replace(" ", "%20"), "", hostile);
        page.rows(2);
        for (Row row : page.shown()) {
            page.show(row.id());
            for (String tab : List.of("Findings", "Change", "Request", "Response", "Raw", "Meaning")) {
                browser.run("document.getElementById('tab-' + arguments[0]).click()", tab);
                assertClean();
            }
        }
        assertTrue(page.shown().getLast().intent().contains("<img src=x"), page.shown()::toString);
        page.go("#/resources", "document.querySelector('#other tbody a')");
        assertTrue(page.words("#other").contains("<img src=x"), page.words("#other"));
        assertClean();
        browser.run("document.querySelector('#other tbody a').click()");
        browser.until("document.querySelector('.story li')");
        assertClean();
        for (String view : List.of("sequences", "stories")) {
            page.go("#/" + view, "document.querySelector('#other > :not(#fresh)')");
            assertClean();
        }
    }

    private void assertClean() {
        assertFalse(browser.is("window.hacked || document.querySelector('body img, body script')"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void nothing_keeps_people_out(String scheme) throws Exception {
        page.anew(scheme);
        var found = new ArrayList<Object>();
        found.addAll(barriers("empty"));
        page.played("entra/legacy-member-removal");
        page.provide("POST", "/Users", "{\"userName\":\"cy@example.com\",\"active\":\"True\"}", "example");
        page.search("method:POST user:cy", 1);
        page.search("", page.inspected().passed().size());
        browser.press("j");
        browser.enter();
        browser.until("document.getElementById('panel')");
        // The other tabs have no colours of their own.
        List<String> tabs = scheme.equals("dark")
                ? List.of("Findings", "Change", "Request")
                : List.of("Meaning", "Findings", "Change", "Request", "Response", "Raw");
        for (String tab : tabs) {
            browser.run("document.getElementById('tab-' + arguments[0]).click()", tab);
            found.addAll(barriers(tab));
        }
        page.submit("mark");
        browser.press("t");
        browser.until("document.getElementById('make-trouble')");
        page.submit("make-trouble");
        browser.until("document.querySelector('.troubles li') && !document.getElementById('trouble-banner').hidden");
        found.addAll(barriers("trouble"));
        List<String> dialogs = scheme.equals("dark")
                ? List.of("open-help")
                : List.of("open-help", "open-export", "open-replay", "open-import");
        for (String dialog : dialogs) {
            browser.press(Keys.ESCAPE);
            browser.run("document.getElementById(arguments[0]).click()", dialog);
            found.addAll(barriers(dialog));
        }
        browser.press(Keys.ESCAPE);
        for (String view : List.of("sequences", "resources", "stories")) {
            page.go("#/" + view, "document.querySelector('#other > :not(#fresh)')");
            found.addAll(barriers(view));
        }
        assertEquals(List.of(), found);
    }

    private List<String> barriers(String where) {
        browser.painted();
        return browser.everyBarrier().stream().map(one -> where + ": " + one).toList();
    }

    @Test
    void nothing_is_complained_of_and_nothing_is_asked_of_anybody_else() throws Exception {
        browser.requestsThatLeft();
        page.provide("GET", "/Users?count=1", "", "example");
        page.rows(1);
        page.show(page.shown().getFirst().id());
        page.go("#/sequences", "document.querySelector('#other > :not(#fresh)')");
        assertEquals(List.of(), browser.complaints());
        String own = (String) browser.run("return location.origin + '/'");
        assertEquals(
                List.of(),
                browser.requestsThatLeft().stream()
                        .filter(url -> !url.startsWith(own))
                        .toList());
    }
}
