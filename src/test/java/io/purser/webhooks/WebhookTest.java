package io.purser.webhooks;

import io.purser.testing.IntegrationTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** The whole application with waits of milliseconds, and receivers on this machine allowed. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@IntegrationTest
@Import({SamplePayloads.class, WebhookScene.class})
@TestPropertySource(
        properties = {
            "purser.egress.allow=127.0.0.0/8",
            "purser.egress.allow-loopback=true",
            "purser.webhooks.retry-after=20ms,20ms,20ms,20ms,20ms,20ms,20ms",
            "purser.webhooks.poll=50ms"
        })
public @interface WebhookTest {}
