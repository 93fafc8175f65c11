package io.purser;

import io.purser.ledger.CheckBooks;
import io.purser.platform.DurableWrites;
import io.purser.platform.PrivateHome;
import java.util.Arrays;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the portal, or checks its books. The JVM runs in UTC: organizations have zones, the process has none. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class PurserApplication {
    public static void main(String[] args) {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        System.setProperty("h2.bindAddress", "127.0.0.1");
        if (args.length > 0 && args[0].equals(CheckBooks.COMMAND)) {
            System.exit(CheckBooks.run(Arrays.copyOfRange(args, 1, args.length)));
        }
        SpringApplication application = new SpringApplication(PurserApplication.class);
        application.addInitializers(
                context -> PrivateHome.prepare(context.getEnvironment().getRequiredProperty("purser.home")));
        application.addInitializers(context -> DurableWrites.refuseDelayedWrites(
                context.getEnvironment().getRequiredProperty("spring.datasource.url")));
        application.run(args);
    }
}
