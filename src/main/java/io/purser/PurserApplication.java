package io.purser;

import io.purser.audit.VerifyAudit;
import io.purser.ledger.CheckBooks;
import io.purser.organizations.PersonCommand;
import io.purser.platform.DurableWrites;
import io.purser.platform.EmbeddedFile;
import io.purser.platform.GracefulStop;
import io.purser.platform.PrivateHome;
import io.purser.platform.commands.Backup;
import io.purser.platform.commands.Commands;
import io.purser.platform.crypto.RotateKeys;
import io.purser.platform.mail.ReadOutbox;
import io.purser.reconciliation.Reconcile;
import java.util.Map;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the portal, or runs one of its commands. The JVM runs in UTC: organizations have zones, the process has none. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class PurserApplication {
    private static final Commands COMMANDS = new Commands(Map.of(
            CheckBooks.COMMAND,
            CheckBooks::run,
            Backup.COMMAND,
            Backup::run,
            VerifyAudit.COMMAND,
            VerifyAudit::run,
            RotateKeys.COMMAND,
            RotateKeys::run,
            Reconcile.COMMAND,
            Reconcile::run,
            ReadOutbox.COMMAND,
            ReadOutbox::run,
            PersonCommand.COMMAND,
            PersonCommand::run));

    public static void main(String[] args) {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        System.setProperty("h2.bindAddress", "127.0.0.1");
        COMMANDS.run(Commands.standardOutput(), args).ifPresent(System::exit);
        SpringApplication application = new SpringApplication(PurserApplication.class);
        application.addInitializers(
                context -> PrivateHome.prepare(context.getEnvironment().getRequiredProperty("purser.home")));
        application.addInitializers(context -> DurableWrites.refuseDelayedWrites(
                context.getEnvironment().getRequiredProperty("spring.datasource.url")));
        application.addInitializers(EmbeddedFile.BEFORE_IT_IS_OPENED);
        ConfigurableApplicationContext portal = application.run(args);
        PrivateHome.closeFiles(portal.getEnvironment().getRequiredProperty("purser.home"));
        GracefulStop.of(portal);
    }
}
