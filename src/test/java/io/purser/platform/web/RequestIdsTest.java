package io.purser.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.purser.audit.AuditLog;
import io.purser.audit.AuditLog.AuditEvent;
import io.purser.identity.User;
import io.purser.organizations.Memberships;
import io.purser.organizations.Role;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import io.purser.testing.Visitor;
import jakarta.servlet.RequestDispatcher;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

/** Over a real connection: one id leads from the answer to the log and to what the request changed. */
@IntegrationTest
class RequestIdsTest {
    @LocalServerPort
    int port;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    Memberships memberships;

    @Autowired
    AuditLog audit;

    @Autowired
    MockMvc mvc;

    private final Logger log = (Logger) LoggerFactory.getLogger(RefusalLog.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Level before = log.getLevel();
    private Visitor visitor;

    @BeforeEach
    void listen() {
        visitor = new Visitor(URI.create("http://localhost:" + port));
        log.setLevel(Level.INFO);
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void leave() {
        log.detachAppender(lines);
        log.setLevel(before);
    }

    @Test
    void everyAnswerHasAnIdOfItsOwn() throws Exception {
        List<String> ids = List.of(
                id(visitor.open("/sign-in")),
                id(visitor.open("/nothing-here")),
                id(visitor.open("/api/v1/payments")),
                id(visitor.open("/%00")));
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("req_[0-9a-z]{26}"));
    }

    @Test
    void whoIsKeptFromAPageIsInTheLog() throws Exception {
        User viewer = signIn(tenants.sandbox(), Role.VIEWER);
        HttpResponse<String> refused = visitor.open("/settings/audit");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(lineOf(refused))
                .startsWith("GET /settings/audit was refused with 403, asked by " + viewer.publicId() + " at 127.");
    }

    @Test
    void aFormThatIsNotOursIsInTheLog() throws Exception {
        signIn(tenants.sandbox(), Role.OWNER);
        String forged = "<form action=\"/sign-out\"></form>";
        HttpResponse<String> refused = visitor.submit(forged, "/sign-out", Map.of("_csrf", "forged"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(lineOf(refused)).startsWith("POST /sign-out was refused with 403");
    }

    @Test
    void theIdStandsBesideWhatThePageChanged() throws Exception {
        Tenant tenant = tenants.sandbox();
        signIn(tenant, Role.OWNER);
        String page = visitor.open("/settings/team/invite").body();
        String email = Ids.next("ana") + "@example.com";
        HttpResponse<String> sent =
                visitor.submit(page, "/settings/team/invite", Map.of("email", email, "role", "VIEWER"));
        assertThat(audit.caused(tenant.environmentId(), id(sent), 5))
                .extracting(AuditEvent::action)
                .containsExactly("member.invited");
    }

    @Test
    void thePageForWhatBrokeNamesIt() throws Exception {
        for (int status : new int[] {500, 404}) {
            String page = mvc.perform(get("/error")
                            .accept(MediaType.TEXT_HTML)
                            .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, status)
                            .requestAttr("requestId", "req_7"))
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            assertThat(page.contains("<code>req_7</code>")).isEqualTo(status == 500);
        }
    }

    private User signIn(Tenant tenant, Role role) throws Exception {
        User person = people.person("Ada");
        memberships.add(tenant.organizationId(), person.id(), role);
        visitor.signIn(person.email(), TestPeople.PASSWORD);
        return person;
    }

    private String lineOf(HttpResponse<String> answer) {
        return lines.list.stream()
                .filter(line -> id(answer).equals(line.getMDCPropertyMap().get("request")))
                .map(ILoggingEvent::getFormattedMessage)
                .findFirst()
                .orElse("no line");
    }

    private static String id(HttpResponse<?> answer) {
        return answer.headers().firstValue("x-request-id").orElse("none");
    }
}
