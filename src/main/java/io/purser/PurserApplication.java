package io.purser;

import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the portal. The JVM runs in UTC: organizations have zones, the process has none. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class PurserApplication {
    public static void main(String[] args) {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        SpringApplication.run(PurserApplication.class, args);
    }
}
