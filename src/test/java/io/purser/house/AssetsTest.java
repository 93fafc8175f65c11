package io.purser.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What a first visit downloads, and that the styles keep to the tokens. */
class AssetsTest {
    private static final int BUDGET_BYTES = 150_000;
    private static final String WEBJARS = "/META-INF/resources/webjars/";

    @Test
    void stylesAndScriptsStayWithinTheBudget() throws IOException {
        long total = compressed(webjar("tabler__core/1.4.0/dist/css/tabler.min.css"))
                + compressed(webjar("htmx.org/2.0.10/dist/htmx.min.js"));
        for (Path file : SourceTree.files(SourceTree.ASSETS, "")) {
            if (file.toString().endsWith(".css") || file.toString().endsWith(".js")) {
                total += compressed(Files.readAllBytes(file));
            }
        }
        assertThat(total).isLessThanOrEqualTo(BUDGET_BYTES);
    }

    @Test
    void coloursComeFromTheTokens() {
        Pattern colour = Pattern.compile("#[0-9a-fA-F]{3,8}\\b|rgba?\\(|hsl");
        for (String sheet : new String[] {"base", "components", "pages"}) {
            Path file = SourceTree.ASSETS.resolve("css/" + sheet + ".css");
            assertThat(SourceTree.lines(file).stream()
                            .filter(line -> colour.matcher(line).find()))
                    .as(file.toString())
                    .isEmpty();
        }
    }

    @Test
    void everyIconThatAPageNamesIsInTheSprite() {
        String sprite = SourceTree.text(SourceTree.ASSETS.resolve("img/icons.svg"));
        Pattern use = Pattern.compile("fragments/icon :: (?:icon|large)\\('([a-z-]+)'\\)");
        for (Path file : SourceTree.files(SourceTree.TEMPLATES, ".html")) {
            use.matcher(SourceTree.text(file))
                    .results()
                    .forEach(found -> assertThat(sprite).as(file.toString()).contains("id=\"" + found.group(1) + "\""));
        }
    }

    private static byte[] webjar(String path) throws IOException {
        try (InputStream in = AssetsTest.class.getResourceAsStream(WEBJARS + path)) {
            return in.readAllBytes();
        }
    }

    private static long compressed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.size();
    }
}
