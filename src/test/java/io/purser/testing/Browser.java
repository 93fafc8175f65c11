package io.purser.testing;

import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A real browser in front of the running application, driven by what a person reads: labels, buttons, links. It
 * remembers everything that the page's security policy refused and every script error.
 */
public final class Browser implements AutoCloseable {
    public static final int WIDE = 1280;
    public static final int PHONE = 390;
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    /** Runs before the page's own scripts and outlives a navigation. */
    private static final String WATCH = """
            document.addEventListener('securitypolicyviolation', (e) => {
              const seen = JSON.parse(sessionStorage.getItem('refused') || '[]');
              seen.push(e.effectiveDirective + ' ' + e.blockedURI + ' at ' + e.sourceFile + ':' + e.lineNumber);
              sessionStorage.setItem('refused', JSON.stringify(seen));
            });
            """;

    /** Held, because the JDK forgets the level of a logger that nobody holds. */
    private static final Logger QUIET = Logger.getLogger("org.openqa.selenium");

    static {
        QUIET.setLevel(Level.SEVERE);
    }

    private final String address;
    private final boolean javaScript;
    private final ChromeDriver driver;

    private Browser(String address, boolean javaScript) {
        this.address = address;
        this.javaScript = javaScript;
        this.driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(Chromium.driver().toFile())
                        .build(),
                options(javaScript));
        driver.manage().timeouts().pageLoadTimeout(PATIENCE);
        if (javaScript) {
            driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", WATCH));
        }
        width(WIDE);
    }

    public static Browser at(int port) {
        return new Browser("http://localhost:" + port, true);
    }

    public static Browser withoutJavaScript(int port) {
        return new Browser("http://localhost:" + port, false);
    }

    private static ChromeOptions options(boolean javaScript) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(Chromium.browser().toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--window-size=1280,900",
                "--lang=en-US",
                "--force-prefers-reduced-motion");
        if (!javaScript) {
            options.setExperimentalOption("prefs", Map.of("profile.managed_default_content_settings.javascript", 2));
        }
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.SEVERE);
        options.setCapability("goog:loggingPrefs", logs);
        return options;
    }

    public Browser go(String path) {
        driver.get(address + path);
        return this;
    }

    public void signIn(String email, String password) {
        go("/sign-in");
        type("email", email);
        type("password", password);
        driver.findElement(By.cssSelector("main form button[type=submit]")).click();
        await().atMost(PATIENCE).until(() -> !path().startsWith("/sign-in"));
    }

    public String path() {
        return driver.getCurrentUrl().substring(address.length());
    }

    public String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    public boolean has(String selector) {
        return !driver.findElements(By.cssSelector(selector)).isEmpty();
    }

    public WebElement element(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    public List<WebElement> elements(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** Replaces what the field of this name holds. */
    public void type(String name, String value) {
        WebElement field = driver.findElement(By.name(name));
        field.clear();
        field.sendKeys(value);
    }

    /** Picks the radio button or option of this name and value. */
    public void choose(String name, String value) {
        for (WebElement field : driver.findElements(By.name(name))) {
            if (field.getTagName().equals("select")) {
                field.findElement(By.cssSelector("option[value='" + value + "']"))
                        .click();
                return;
            }
            if (value.equals(field.getDomAttribute("value"))) {
                field.click();
                return;
            }
        }
        throw new AssertionError("no choice " + name + "=" + value + " on " + path());
    }

    /** Presses the button of the main part whose words start like this, and waits for the answer. */
    public void press(String words) {
        click("//main//button[starts-with(normalize-space(.), \"" + words + "\")]");
    }

    public void follow(String words) {
        click("//a[starts-with(normalize-space(.), \"" + words + "\")]");
    }

    private void click(String xpath) {
        List<WebElement> found = driver.findElements(By.xpath(xpath));
        WebElement shown = found.stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing to click: " + xpath + " on " + path() + "\n" + text()));
        shown.click();
    }

    /** Waits until the page says so; a page that refreshes itself is read again, one that cannot is loaded again. */
    public void see(String words) {
        await().alias(words + " on " + path())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .ignoreException(StaleElementReferenceException.class)
                .conditionEvaluationListener(condition -> {
                    if (!javaScript && !condition.isSatisfied()) {
                        driver.navigate().refresh();
                    }
                })
                .until(() -> text().contains(words));
    }

    public void width(int pixels) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        pixels,
                        "height",
                        pixels == PHONE ? 844 : 900,
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        false));
    }

    public void dark(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** Wider than the window: a person would have to scroll sideways. */
    public boolean overflows() {
        return (boolean) driver.executeScript(
                "return document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    /** What axe finds wrong, one line for each rule with the first places. */
    public List<String> accessibilityProblems() {
        return new AxeBuilder()
                .analyze(driver).getViolations().stream().map(Browser::line).toList();
    }

    private static String line(Rule rule) {
        List<String> places = rule.getNodes().stream()
                .limit(3)
                .map(node -> node.getHtml() + " " + node.getFailureSummary())
                .toList();
        return rule.getId() + " (" + rule.getImpact() + ", " + rule.getNodes().size() + "): " + places;
    }

    /** Script errors and refusals of the security policy since the last call. */
    @SuppressWarnings("unchecked")
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
            if (!entry.getMessage().contains("the server responded with a status of 4")) {
                complaints.add(entry.getMessage());
            }
        }
        if (javaScript) {
            complaints.addAll((List<String>) driver.executeScript("const seen = JSON.parse(sessionStorage.getItem("
                    + "'refused') || '[]'); sessionStorage.removeItem('refused'); return seen;"));
        }
        return complaints;
    }

    /** The whole page, not only what the window shows. */
    public void picture(Path file) throws IOException {
        Map<String, Object> answer = driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode((String) answer.get("data")));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
