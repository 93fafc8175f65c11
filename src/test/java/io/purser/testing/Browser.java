package io.purser.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions;

/**
 * A real browser in front of the running application, driven by what a person reads: labels, buttons, links. It
 * remembers everything that the page's security policy refused and every script error.
 */
public final class Browser implements AutoCloseable {
    public static final int WIDE = 1280;
    public static final int PHONE = 390;
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final Duration GLANCE = Duration.ofMillis(20);

    private static final String AXE = axe();

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
    private int width;
    private String knownPassword;

    private Browser(String address, boolean javaScript) {
        this.address = address;
        this.javaScript = javaScript;
        this.driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(Chromium.driver().toFile())
                        .build(),
                options());
        driver.manage().timeouts().pageLoadTimeout(PATIENCE);
        driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(3));
        if (javaScript) {
            driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", WATCH));
        }
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !javaScript));
        driver.executeCdpCommand("Emulation.setScrollbarsHidden", Map.of("hidden", true));
        width(WIDE);
    }

    public static Browser at(int port) {
        return new Browser("http://localhost:" + port, true);
    }

    public static Browser withoutJavaScript(int port) {
        return new Browser("http://localhost:" + port, false);
    }

    /** With scripts and without; pages are the same over either database, so that once with scripts is enough. */
    public static Stream<Boolean> scripts() {
        return "postgresql".equals(System.getProperty("purser.test.database"))
                ? Stream.of(false)
                : Stream.of(true, false);
    }

    private static String axe() {
        try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ChromeOptions options() {
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
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.SEVERE);
        options.setCapability("goog:loggingPrefs", logs);
        return options;
    }

    /** Whether pages' scripts run, and with them axe. */
    public boolean runsScripts() {
        return javaScript;
    }

    /** Where a page asks again who is there, because a long test outlived its last proof, the password is given. */
    public Browser go(String path) {
        driver.get(address + path);
        if (path().startsWith("/confirm") && !path.startsWith("/confirm") && knownPassword != null) {
            type("password", knownPassword);
            press("Confirm with the password");
        }
        return this;
    }

    /** From now on this device makes and remembers passkeys, and says yes for its owner. */
    public void havePasskeys() {
        driver.addVirtualAuthenticator(new VirtualAuthenticatorOptions()
                .setProtocol(VirtualAuthenticatorOptions.Protocol.CTAP2)
                .setTransport(VirtualAuthenticatorOptions.Transport.INTERNAL)
                .setHasResidentKey(true)
                .setHasUserVerification(true)
                .setIsUserConsenting(true)
                .setIsUserVerified(true));
    }

    public void signIn(String email, String password) {
        go("/sign-in");
        type("email", email);
        type("password", password);
        knownPassword = password;
        driver.findElement(By.cssSelector("main form button[type=submit]")).click();
        await().atMost(PATIENCE).pollInterval(GLANCE).until(() -> !path().matches("/sign-in(\\?.*)?"));
    }

    public String path() {
        return driver.getCurrentUrl().substring(address.length());
    }

    public String text() {
        return driver.findElement(By.tagName("body")).getDomProperty("innerText");
    }

    /** Every letter of the main part, blanks and line ends as they are, whether it can be seen or not. */
    public String content() {
        return driver.findElement(By.tagName("main")).getDomProperty("textContent");
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

    /** Goes where the first link that the selector finds leads. */
    public void open(String selector) {
        String page = element(selector).getDomProperty("href");
        go(page.substring(address.length()));
    }

    public void forget(String cookie) {
        driver.manage().deleteCookieNamed(cookie);
    }

    public void forgetWhoSignedIn() {
        driver.manage().deleteAllCookies();
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

    /** The same, unless the answer is fixed already. */
    public void chooseIfOffered(String name, String value) {
        if (has("[name='" + name + "']")) {
            choose(name, value);
        }
    }

    public void attach(String name, Path file) {
        driver.findElement(By.name(name)).sendKeys(file.toAbsolutePath().toString());
    }

    /** Comes back to the page until it shows what the selector finds. */
    public void goUntil(String path, String selector) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(go(path).has(selector))
                        .as(() -> selector + " on " + path + "\n" + text())
                        .isTrue());
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
        WebElement content = driver.findElement(By.tagName("main"));
        shown.click();
        await().alias("an answer to " + xpath)
                .atMost(PATIENCE)
                .pollInterval(GLANCE)
                .until(() -> gone(content));
    }

    private static boolean gone(WebElement element) {
        try {
            element.isEnabled();
            return false;
        } catch (StaleElementReferenceException replaced) {
            return true;
        }
    }

    /** Waits until the page says so; a page that refreshes itself is read again, one that cannot is loaded again. */
    public void see(String words) {
        try {
            await().atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(300))
                    .ignoreException(StaleElementReferenceException.class)
                    .conditionEvaluationListener(condition -> {
                        if (!javaScript && !condition.isSatisfied()) {
                            driver.navigate().refresh();
                        }
                    })
                    .until(() -> text().contains(words));
        } catch (ConditionTimeoutException missing) {
            throw new AssertionError("no \"" + words + "\" on " + path() + "\n" + text(), missing);
        }
    }

    public void width(int pixels) {
        width = pixels;
        size(pixels, pixels == PHONE ? 844 : 900);
    }

    private void size(int across, int down) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", across, "height", down, "deviceScaleFactor", 1, "mobile", false));
    }

    public void dark(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** Wider than the window: a person would have to scroll sideways. A page that just changed its size may settle. */
    public boolean overflows() {
        try {
            await().atMost(Duration.ofSeconds(10)).pollDelay(Duration.ZERO).until(() -> !wider());
            return false;
        } catch (ConditionTimeoutException stillWider) {
            return true;
        }
    }

    private boolean wider() {
        return (boolean) driver.executeScript(
                "return document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    /** What axe finds wrong, one line for each rule with the first places. What is right is not sent back: it is much. */
    @SuppressWarnings("unchecked")
    public List<String> accessibilityProblems() {
        if (!(boolean) driver.executeScript("return typeof window.axe === 'object'")) {
            driver.executeScript(AXE);
        }
        return (List<String>) driver.executeAsyncScript("""
                const tell = arguments[arguments.length - 1];
                const line = rule => rule.id + ' (' + rule.impact + ', ' + rule.nodes.length + '): '
                    + rule.nodes.slice(0, 3).map(node => node.html + ' ' + node.failureSummary).join(', ');
                const look = () => axe.run(document, {resultTypes: ['violations']})
                    .then(result => tell(result.violations.map(line)), broken => tell(['axe: ' + broken]));
                // once what changed, such as the colours, has been drawn
                requestAnimationFrame(() => requestAnimationFrame(look));
                """);
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

    /** Everything that pages of ours keep in the browser besides cookies. */
    public String stored() {
        return (String) driver.executeScript(
                "return JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])");
    }

    /** The whole page, not only what the window shows: the window is made as tall as the page for it. */
    public void picture(Path file) throws IOException {
        Number height = (Number) driver.executeScript("return document.documentElement.scrollHeight");
        size(width, Math.min(6000, height.intValue()));
        byte[] picture = driver.getScreenshotAs(OutputType.BYTES);
        width(width);
        Files.createDirectories(file.getParent());
        Files.write(file, picture);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
