package io.purser.audit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.purser.audit.AuditChain;
import io.purser.audit.AuditLog;
import io.purser.audit.VerifyAudit;
import io.purser.organizations.Role;
import io.purser.platform.Actor;
import io.purser.platform.Origin;
import io.purser.platform.Tenant;
import io.purser.platform.Trace;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@IntegrationTest
class AuditPageTest {
    private static final Actor ANA = new Actor(Actor.Kind.USER, "usr_ana", "Ana Test");

    @Autowired
    MockMvc mvc;

    @Autowired
    AuditLog audit;

    @Autowired
    AuditChain chain;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path directory;

    Tenant tenant;
    RequestPostProcessor owner;

    @BeforeEach
    void someHistory() {
        tenant = tenants.sandbox();
        owner = people.owner(tenant);
        Trace.begin("req_7");
        Origin.begin(() -> new Origin("192.0.2.7", "0123456789ab"));
        try {
            record(ANA, "payout.requested", "po_1", Map.of("amount", "123456", "currency", "USD"));
        } finally {
            Trace.end();
            Origin.end();
        }
        record(Actor.apiKey("key_1", "Shop"), "bank.added", "pba_1", Map.of("last4", "6789"));
        record(ANA, "organization.changed", "org_1", Map.of("before", "Old", "after", "<b>New</b>"));
        record(ANA, "something.unheard_of", "x_1", Map.of());
    }

    @Test
    void onlyOwnersAndAdminsOfThisOrganizationSeeIt() throws Exception {
        assertThat(open("/settings/audit", people.viewer(tenant)).getStatus()).isEqualTo(403);
        assertThat(open("/settings/audit", people.member(tenant, Role.FINANCE)).getStatus())
                .isEqualTo(403);
        assertThat(open("/settings/audit/chain.jsonl", people.member(tenant, Role.DEVELOPER))
                        .getStatus())
                .isEqualTo(403);
        assertThat(open("/settings/audit", people.member(tenant, Role.ADMIN)).getStatus())
                .isEqualTo(200);
        Tenant other = tenants.sandbox();
        for (String path : new String[] {"/settings/audit", "/settings/audit.csv", "/settings/audit/chain.jsonl"}) {
            assertThat(text(open(path + "?object=po_1", people.owner(other)))).doesNotContain("Ana Test", "192.0.2.7");
        }
    }

    @Test
    void everyRowSaysWhoWhatWhenAndFromWhere() throws Exception {
        String page = text(open("/settings/audit", owner));
        assertThat(page)
                .contains("Asked for a payout", "$1,234.56", "192.0.2.7", "session 0123456789ab", "req_7")
                .contains("href=\"/payouts/po_1\"", "API key Shop", "Ending in: 6789")
                .contains("Before: Old", "After: &lt;b&gt;New&lt;/b&gt;", "something.unheard_of");
        assertThat(page.indexOf("something.unheard_of")).isLessThan(page.indexOf("Asked for a payout"));
        assertThat(text(open("/settings/audit?lang=es", owner))).isNotBlank();
    }

    @Test
    void eachFilterNarrows() throws Exception {
        assertThat(text(open("/settings/audit?who=key_1", owner)))
                .contains("Added a bank account")
                .doesNotContain("Asked for a payout");
        assertThat(text(open("/settings/audit?what=payout", owner)))
                .contains("Asked for a payout")
                .doesNotContain("something.unheard_of");
        assertThat(text(open("/settings/audit?object=pba_1", owner))).doesNotContain("Asked for a payout");
        assertThat(text(open("/settings/audit?trace=req_7", owner)))
                .contains("Asked for a payout")
                .doesNotContain("Added a bank account");
        assertThat(text(open("/settings/audit?to=2001-01-01", owner))).contains("No row fits");
        assertThat(text(open("/settings/audit?from=2001-01-01&to=2999-12-31", owner)))
                .contains("Asked for a payout");
    }

    @Test
    void aWrongFilterIsToldBesideItsField() throws Exception {
        MockHttpServletResponse page = open("/settings/audit?from=2026-02-01&to=2026-01-01&what=nonsense", owner);
        assertThat(page.getStatus()).isEqualTo(422);
        assertThat(text(page)).contains("Choose a later day.", "value=\"2026-02-01\"");
        assertThat(open("/settings/audit.csv?from=yesterday", owner).getStatus())
                .isEqualTo(422);
        assertThat(open("/settings/audit?after=zzz", owner).getStatus()).isEqualTo(400);
    }

    @Test
    void pagesGoOnWithoutGapOrRepetition() throws Exception {
        for (int i = 0; i < 60; i++) {
            record(ANA, "bank.removed", "pba_" + (100 + i), Map.of());
        }
        String first = text(open("/settings/audit?what=bank", owner));
        String next = first.replaceAll("(?s).*href=\"(/settings/audit\\?what=bank&amp;after=[^\"]+)\".*", "$1");
        String second = text(open(next.replace("&amp;", "&"), owner));
        for (int i = 0; i < 60; i++) {
            String mark = "title=\"pba_" + (100 + i) + "\"";
            assertThat(first.contains(mark) ^ second.contains(mark)).as(mark).isTrue();
        }
        assertThat(second).contains("title=\"pba_1\"");
    }

    @Test
    void theExportForCheckingHoldsUnderTheCommandAndIsItselfWrittenDown() throws Exception {
        Path file = directory.resolve("chain.jsonl");
        Files.writeString(file, text(open("/settings/audit/chain.jsonl", owner)));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String head = "--head=" + chain.head(tenant.environmentId()).text();
        assertThat(VerifyAudit.run(new PrintStream(said), file.toString(), head))
                .as(said.toString())
                .isZero();
        assertThat(said.toString()).startsWith("UNBROKEN: " + tenant.organizationName() + ", SANDBOX, 5 rows");
        assertThat(Files.readAllLines(file).get(5)).contains("audit.exported");
    }

    @Test
    void theFilesFollowTheFilterAndRunNoFormula() throws Exception {
        record(ANA, "bank.removed", "=1+1", Map.of());
        MockHttpServletResponse csv = open("/settings/audit.csv?what=bank", owner);
        assertThat(csv.getHeader("Cache-Control")).contains("no-store");
        assertThat(text(csv))
                .startsWith("seq,at,actor_kind")
                .contains(",'=1+1,")
                .doesNotContain("payout.requested");
        String lines = text(open("/settings/audit.jsonl?what=payout", owner));
        assertThat(lines.lines()).hasSize(1).first().asString().contains("\"subject\":\"po_1\"");
        assertThat(text(open("/settings/audit?what=audit", owner))).contains("Downloaded the audit log", "What: bank");
    }

    @Test
    void theChainIsCheckedAndAHeadThatDiffersIsAnAlarm() throws Exception {
        assertThat(text(open("/settings/audit", owner)))
                .contains("Not checked yet", chain.head(tenant.environmentId()).text());
        assertThat(mvc.perform(post("/settings/audit/check").with(owner).with(csrf()))
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl())
                .isEqualTo("/settings/audit");
        assertThat(text(open("/settings/audit", owner))).contains("Unbroken up to row 4");
        String hash = chain.head(tenant.environmentId()).hash();
        rewriteHead("x".repeat(64));
        try {
            assertThat(chain.check(tenant.environmentId()).brokenSeq()).isEqualTo(4);
            assertThat(text(open("/settings/audit", owner))).contains("role=\"alert\"", "broken at row 4");
        } finally {
            rewriteHead(hash);
        }
        assertThat(chain.check(tenant.environmentId()).broken()).isFalse();
    }

    @Test
    void whereAPersonsChangeCameFromIsWrittenDown() throws Exception {
        mvc.perform(post("/settings")
                .with(owner)
                .with(csrf())
                .param("organization", "Renamed")
                .param("zone", "America/New_York"));
        assertThat(text(open("/settings/audit?what=organization", owner))).contains("127.0.0.1");
    }

    private void rewriteHead(String hash) {
        jdbc.sql("update audit_chain set head_hash = ? where environment_id = ?")
                .params(hash, tenant.environmentId())
                .update();
    }

    private void record(Actor actor, String action, String subject, Map<String, String> details) {
        audit.record(tenant.environmentId(), actor, action, subject, details);
    }

    private MockHttpServletResponse open(String path, RequestPostProcessor who) throws Exception {
        return mvc.perform(get(path).with(who)).andReturn().getResponse();
    }

    private static String text(MockHttpServletResponse response) throws Exception {
        return response.getContentAsString(StandardCharsets.UTF_8);
    }
}
