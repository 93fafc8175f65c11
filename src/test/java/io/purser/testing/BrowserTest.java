package io.purser.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The eyes of the browser tests: blind eyes would find every page good. */
class BrowserTest {
    private static final String PAGE = """
            <!DOCTYPE html><html lang="en"><head><title>Eyes</title></head><body><main><h1>Eyes</h1>
            <p id="said">no script ran</p><p style="width:2000px">wide</p>
            <img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">
            <form method="post"><label>Name <input name="name" value="old"></label>
            <button type="submit">Send</button></form>
            <script src="/script.js"></script></main></body></html>
            """;

    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String posted = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean script = exchange.getRequestURI().getPath().equals("/script.js");
            String body = script
                    ? "document.getElementById('said').textContent = 'a script ran'; missing();"
                    : PAGE.replace("wide", "wide " + posted);
            exchange.getResponseHeaders().add("Content-Type", script ? "text/javascript" : "text/html");
            exchange.getResponseHeaders().add("Content-Security-Policy", "default-src 'self'; img-src 'self' data:");
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void seesScriptsErrorsRefusalsAndWhatAxeFinds() {
        try (Browser browser = Browser.at(server.getAddress().getPort())) {
            browser.go("/page");
            browser.see("a script ran");
            assertThat(browser.complaints())
                    .anyMatch(complaint -> complaint.contains("missing is not defined"))
                    .anyMatch(complaint -> complaint.contains("style-src"));
            assertThat(browser.complaints()).isEmpty();
            assertThat(browser.accessibilityProblems()).anyMatch(problem -> problem.startsWith("image-alt"));
            browser.width(Browser.PHONE);
            assertThat(browser.overflows()).isFalse();
        }
    }

    @Test
    void worksWithoutScripts() {
        try (Browser browser = Browser.withoutJavaScript(server.getAddress().getPort())) {
            browser.go("/page");
            assertThat(browser.text()).contains("no script ran");
            browser.type("name", "new");
            browser.press("Send");
            browser.see("wide name=new");
            assertThat(browser.text()).contains("no script ran");
        }
    }
}
