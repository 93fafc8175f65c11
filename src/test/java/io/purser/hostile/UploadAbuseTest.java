package io.purser.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.identity.User;
import io.purser.organizations.Memberships;
import io.purser.organizations.Role;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** FILE-06, 07 and 13 over a real socket: forms that are broken, too many, too large, or named to lead elsewhere. */
@IntegrationTest
class UploadAbuseTest {
    private static final String FORM = "/verification/document";
    private static final String PDF = "%PDF-1.4\n1 0 obj\n";

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    Memberships memberships;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private Tenant tenant;
    private Walker walker;
    private String token;

    @BeforeEach
    void somebody() {
        tenant = tenants.sandbox();
        User user = people.person("Test Owner");
        memberships.add(tenant.organizationId(), user.id(), Role.OWNER);
        walker = new Walker(port).signedIn(user.email(), TestPeople.PASSWORD);
        token = walker.get(FORM).page().selectFirst("[name=_csrf]").val();
    }

    @Test
    void whatIsNoFormOrNoFileIsRefused() {
        String file = part("document", "a.pdf", PDF);
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("empty file", part("document", "a.pdf", ""));
        bodies.put("one byte", part("document", "a.pdf", "x"));
        bodies.put("no file", "");
        bodies.put("field of another name", part("other", "a.pdf", PDF));
        bodies.put("ten thousand fields", part("field", null, "x").repeat(10_000));
        bodies.put("a hundred files", part("document", "a.pdf", PDF).repeat(100));
        bodies.put(
                "a header of a megabyte", file.replace("\r\n\r\n", "\r\nX-Long: " + "x".repeat(1 << 20) + "\r\n\r\n"));
        bodies.put("a name of a hundred thousand letters", part("document", "x".repeat(100_000), PDF));
        bodies.put(
                "one byte too large", part("document", "a.pdf", PDF + "x".repeat(10 * 1024 * 1024 + 1 - PDF.length())));
        bodies.forEach((what, body) -> refused(what, send("multipart/form-data; boundary=B", body + "--B--\r\n")));
        for (String type : List.of(
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=\"\"",
                "multipart/form-data; boundary=C",
                "text/plain",
                "application/json")) {
            refused(type, send(type, file + "--B--\r\n"));
        }
        refused("cut off", send("multipart/form-data; boundary=B", file + "--B\r\nContent-Disp"));
        assertThat(documents()).isEmpty();
    }

    @Test
    void aNameIsOnlyALabel() {
        for (String name : List.of(
                "../../etc/passwd.pdf",
                "..\\\\..\\\\boot.pdf",
                "C:\\\\windows\\\\x.pdf",
                "/absolute.pdf",
                "CON",
                ".htaccess",
                "a\u202Efdp.exe",
                "<img src=x onerror=alert(1)>.pdf",
                "\uD83D\uDE00.pdf",
                "x".repeat(400) + ".pdf",
                "a%00b.pdf",
                "a%0d%0ab.pdf",
                "")) {
            Walker.Answer answer = send("multipart/form-data; boundary=B", part("document", name, PDF) + "--B--\r\n");
            assertThat(answer.status()).as(name).isIn(303, 422);
        }
        assertThat(documents())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(name)
                        .hasSizeLessThanOrEqualTo(255)
                        .isNotBlank()
                        .doesNotContain("/", "\\", "\u202E", "\r", "\n", "\0"));
        assertThat(jdbc.sql("select storage_key from document where environment_id = ?")
                        .param(tenant.environmentId())
                        .query(String.class)
                        .list())
                .allSatisfy(key -> assertThat(key).matches("[a-z0-9_]+"));
    }

    private Walker.Answer send(String type, String body) {
        return walker.body(FORM, type, token, body);
    }

    private static void refused(String what, Walker.Answer answer) {
        assertThat(answer.status()).as(what).isBetween(400, 499);
        assertThat(answer.body()).as(what).doesNotContain("Exception", "io.purser", "org.apache");
    }

    private List<String> documents() {
        return jdbc.sql("select file_name from document where environment_id = ?")
                .param(tenant.environmentId())
                .query(String.class)
                .list();
    }

    private static String part(String field, String name, String body) {
        String file = name == null ? "" : "; filename=\"" + name + "\"";
        return "--B\r\nContent-Disposition: form-data; name=\"" + field + "\"" + file + "\r\n\r\n" + body + "\r\n";
    }
}
