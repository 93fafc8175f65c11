package io.purser.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.purser.identity.User;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** Mail that could make its reader that person: no organization shows it, whoever runs the machine can read it. */
@IntegrationTest
class PersonalMailTest {
    @Autowired
    Mails mails;

    @Autowired
    TestPeople people;

    @Autowired
    TestTenants tenants;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc mvc;

    @Autowired
    Environment environment;

    private final String secret = Ids.next("secret");

    @AfterEach
    void letTheOtherTestsSpeak() {
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel("ROOT", LogLevel.WARN);
    }

    @Test
    void noOutboxPageShowsItAndItLiesSealed() throws Exception {
        write();
        Tenant tenant = tenants.sandbox();
        assertThat(mvc.perform(get("/outbox").with(people.owner(tenant)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .doesNotContain(secret);
        assertThat(jdbc.sql("select body from mail where subject = ?")
                        .param(secret)
                        .query(String.class)
                        .single())
                .isEmpty();
        assertThat(jdbc.sql("select sealed_body from mail where subject = ?")
                        .param(secret)
                        .query((row, number) -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1))
                        .single())
                .doesNotContain(secret);
    }

    @Test
    void theCommandReadsItOut() {
        User person = write();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = ReadOutbox.run(
                new PrintStream(said, true, StandardCharsets.UTF_8),
                "--spring.datasource.url=" + environment.getProperty("spring.datasource.url"),
                "--spring.datasource.username=" + environment.getProperty("spring.datasource.username"),
                "--spring.datasource.password=" + environment.getProperty("spring.datasource.password"),
                "--purser.home=" + environment.getProperty("purser.home"));
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains(person.email() + "  " + secret, "    open " + secret, "    or not");
        assertThat(code).isZero();
    }

    @Test
    void theCommandMakesNoDatabase() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        assertThat(ReadOutbox.run(
                        new PrintStream(said, true, StandardCharsets.UTF_8),
                        "--spring.datasource.url=jdbc:h2:file:./target/no-such-outbox;WRITE_DELAY=0"))
                .isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("could not read the outbox: ");
    }

    private User write() {
        User person = people.person("Ada");
        transaction.executeWithoutResult(
                status -> mails.sendPersonal(person.id(), person.email(), secret, "open " + secret + "\nor not"));
        return person;
    }
}
