package io.purser.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the jar is made of is known: exact versions in, a bill of materials (CycloneDX) with checksums out. */
class SupplyTest {
    private static final String BILL = "/META-INF/sbom/application.cdx.json";
    private static final Pattern EXACT = Pattern.compile("[0-9][0-9A-Za-z.\\-]*|\\$\\{[a-z0-9.\\-]+}");

    @Test
    void theBillNamesEveryDependencyWithItsChecksumAndLicence() throws Exception {
        assumeTrue(
                SupplyTest.class.getResource(BILL) != null,
                "no bill of materials: Maven runs offline, and the plugin that writes it then stands aside");
        Map<String, JsonNode> bill = new TreeMap<>();
        try (InputStream file = SupplyTest.class.getResourceAsStream(BILL)) {
            JsonMapper.builder()
                    .build()
                    .readTree(file)
                    .get("components")
                    .forEach(component -> bill.put(
                            component.path("group").asString() + ":"
                                    + component.path("name").asString(),
                            component));
        }
        List<String> shipped = new ArrayList<>();
        for (Element dependency : elements("/project/dependencies/dependency[not(scope='test')]")) {
            shipped.add(text(dependency, "groupId") + ":" + text(dependency, "artifactId"));
        }
        assertThat(shipped).hasSizeGreaterThan(25);
        assertThat(bill.keySet()).containsAll(shipped).doesNotContain("org.seleniumhq.selenium:selenium-java");
        assertThat(bill.values()).allSatisfy(component -> {
            assertThat(component.get("hashes").findValuesAsString("alg")).contains("SHA-256");
            assertThat(component.get("licenses").isEmpty()).isFalse();
        });
    }

    @Test
    void versionsAreExactAndReleased() throws Exception {
        List<String> loose = new ArrayList<>();
        for (Element version : elements("//version | /project/properties/*[contains(name(), '.version')]")) {
            String text = version.getTextContent().strip();
            if (!EXACT.matcher(text).matches() || text.contains("SNAPSHOT")) {
                loose.add(version.getNodeName() + " " + text);
            }
        }
        assertThat(loose).isEmpty();
        assertThat(elements("//repositories | //pluginRepositories"))
                .as("artifacts come from Maven Central alone")
                .isEmpty();
    }

    @Test
    void aChecksumThatDoesNotMatchStopsTheBuild() throws IOException {
        assertThat(SourceTree.lines(Path.of(".mvn", "maven.config"))).contains("--strict-checksums");
    }

    private static List<Element> elements(String path) throws Exception {
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile());
        NodeList found = (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, pom, XPathConstants.NODESET);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static String text(Element parent, String child) {
        return parent.getElementsByTagName(child).item(0).getTextContent().strip();
    }
}
