package io.purser.platform.jobs;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param enabled false for commands that only read, such as check-books
 * @param threads jobs of the house run at once by one instance
 * @param providerThreads jobs that wait for a provider run at once by one instance
 * @param poll how often due work is looked for
 * @param heartbeat an instance silent for four of these has lost its jobs to the others
 */
@ConfigurationProperties("purser.jobs")
record JobSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("8") int threads,
        @DefaultValue("6") int providerThreads,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("3s") Duration heartbeat) {}
