package io.purser.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.purser.platform.Mode;
import io.purser.platform.crypto.Vault;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestTenants;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailException;
import org.springframework.transaction.support.TransactionTemplate;

/** What a mail server gets of what somebody wrote into a name or an address. */
@IntegrationTest
class MailServerTest {
    private static final String THIEF = "thief@example.com";

    @RegisterExtension
    final GreenMailExtension server = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort())
            .withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());

    @Autowired
    Mails mails;

    @Autowired
    Vault vault;

    @Autowired
    TestTenants tenants;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEventPublisher news;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aNameAddsNoHeaderAndNoReader() throws Exception {
        String mail = write("ana@example.com", "Hello\r\nBcc: " + THIEF + "\r\n\r\nBelieve me", "Año\n.\nlast line");
        send(mail, server.getSmtp().getPort());
        assertThat(server.getReceivedMessages()).hasSize(1);
        MimeMessage received = server.getReceivedMessages()[0];
        assertThat(received.getAllRecipients()).extracting(Object::toString).containsExactly("ana@example.com");
        assertThat(received.getRecipients(RecipientType.BCC)).isNull();
        assertThat(received.getSubject()).isEqualTo("Hello Bcc: " + THIEF + " Believe me");
        assertThat(((String) received.getContent()).lines()).containsExactly("Año", ".", "last line");
    }

    @Test
    void anAddressAddsNoReader() {
        for (String between : new String[] {"\r\nBcc: ", "\r\nRCPT TO: ", ",", ", "}) {
            String mail = write("ana@example.com" + between + THIEF, "Hello", "text");
            assertThatThrownBy(() -> send(mail, server.getSmtp().getPort())).isInstanceOf(MailException.class);
        }
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void aServerThatIsAwayGetsItLaterAndOnce() throws Exception {
        String mail = write("ana@example.com", "Hello", "text");
        int port = server.getSmtp().getPort();
        server.stop();
        assertThatThrownBy(() -> send(mail, port)).isInstanceOf(MailException.class);
        server.start();
        send(mail, server.getSmtp().getPort());
        send(mail, server.getSmtp().getPort());
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    private String write(String to, String subject, String text) {
        long environment = tenants.sandbox().environmentId();
        return transaction.execute(status -> mails.sendSecret(environment, Mode.SANDBOX, to, subject, text));
    }

    private void send(String mail, int port) {
        MailSettings settings = new MailSettings("127.0.0.1", port, "", "", "purser@example.com", false);
        new MailJob(jdbc, settings, vault, news, transaction, Clock.systemUTC()).run(mail);
    }
}
