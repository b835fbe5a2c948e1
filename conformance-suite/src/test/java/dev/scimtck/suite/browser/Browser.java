package dev.scimtck.suite.browser;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * The Chromium of this machine, without a window. Nothing is downloaded: a test that asks for it is skipped where there is no
 * Chromium or no chromedriver, and says so. {@code CHROMIUM} and {@code CHROMEDRIVER} name others than those on the path.
 */
public final class Browser implements AutoCloseable {
    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<String> DRIVERS = List.of("chromedriver");
    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOKING = Duration.ofMillis(20);

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts it, or skips the test that asks for it. */
    public static Browser start() {
        Optional<Path> browser = found("CHROMIUM", BROWSERS);
        Optional<Path> chromedriver = found("CHROMEDRIVER", DRIVERS);
        Assumptions.assumeTrue(
                browser.isPresent() && chromedriver.isPresent(),
                "no Chromium with chromedriver on this machine, so pages are not tried in a browser;"
                        + " apt-get install chromium chromium-driver gives both");
        var options = new ChromeOptions();
        options.setBinary(browser.orElseThrow().toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--window-size=1280,1000",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update");
        var logs = new LoggingPreferences();
        logs.enable("browser", Level.ALL);
        logs.enable("performance", Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.orElseThrow().toFile())
                .usingAnyFreePort()
                .build();
        var driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(90));
        return new Browser(driver);
    }

    private static Optional<Path> found(String variable, List<String> names) {
        var places = new ArrayList<Path>();
        Optional.ofNullable(System.getenv(variable)).map(Path::of).ifPresent(places::add);
        for (String folder :
                Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator, -1)) {
            names.forEach(name -> places.add(Path.of(folder, name)));
        }
        return places.stream().filter(Files::isExecutable).findFirst();
    }

    /** Opens a page. */
    public void open(URI page) {
        driver.get(page.toString());
        // Of a large page of a file the driver may say so while half of it is there.
        String arrived = page.getScheme().equals("about") ? "" : " && location.protocol !== 'about:'";
        until("document.readyState === 'complete'" + arrived);
    }

    /** Leaves the page, and forgets what it asked for and complained of. */
    public void forget() {
        driver.get("about:blank");
        complaints();
        requestsThatLeft();
    }

    /** Runs JavaScript and gives its value. */
    public Object run(String script, Object... arguments) {
        return Objects.requireNonNullElse(driver.executeScript(script, arguments), "null");
    }

    /** Whether JavaScript comes to true. */
    public boolean is(String expression) {
        return Boolean.TRUE.equals(run("return !!(" + expression + ")"));
    }

    /** A number that JavaScript comes to. */
    public long number(String expression) {
        return ((Number) run("return " + expression)).longValue();
    }

    /** Presses keys on whatever has the focus, as a person does. */
    public void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Presses Enter. */
    public void enter() {
        press(Keys.ENTER);
    }

    /** Makes the window so large. */
    public void size(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
    }

    /** Lets the system prefer dark or light, as a person may have set it. */
    public void prefer(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Waits until the page has been painted, and with it whatever it does before that. */
    public void painted() {
        driver.executeAsyncScript("const done = arguments[arguments.length - 1];"
                + "requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(true))));");
    }

    /**
     * Waits until JavaScript comes to true, also while the page is loaded anew.
     *
     * @throws AssertionError if it does not within half a minute
     */
    public void until(String expression) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!is("(() => { try { return " + expression + "; } catch (e) { return false; } })()")) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never came true: " + expression);
            }
            LockSupport.parkNanos(LOOKING.toNanos());
        }
    }

    /** What the page complained of in the console so far. */
    public List<String> complaints() {
        return driver.manage().logs().get("browser").getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Every URL that was asked for so far and is neither a file nor in the page itself. */
    public List<String> requestsThatLeft() {
        return driver.manage().logs().get("performance").getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("\"Network.requestWillBeSent\""))
                .map(message -> message.replaceAll("(?s).*\"request\":\\{.*?\"url\":\"([^\"]*)\".*", "$1"))
                .filter(url -> !url.startsWith("file:") && !url.startsWith("data:"))
                .toList();
    }

    /** What axe-core finds that keeps people out: each as its rule and the first place. */
    public List<?> barriers() {
        return barriers("v => v.impact === 'serious' || v.impact === 'critical'");
    }

    /** Whatever axe-core finds, however slight. */
    public List<?> everyBarrier() {
        return barriers("v => true");
    }

    private List<?> barriers(String which) {
        try (InputStream in = Objects.requireNonNull(Browser.class.getResourceAsStream(AXE))) {
            driver.executeScript(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Object found = driver.executeAsyncScript("const done = arguments[arguments.length - 1];"
                + "axe.run(document).then(r => done(r.violations"
                + ".filter(" + which + ")"
                + ".map(v => v.id + ': ' + v.nodes.length + ' of ' + v.nodes[0].html.slice(0, 200)"
                + " + ' ' + v.nodes[0].failureSummary)), e => done(['axe: ' + e]));");
        return (List<?>) Objects.requireNonNull(found);
    }

    /** A picture of what is seen. */
    public byte[] picture() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
