package io.purser.providers.sandbox;

import io.purser.platform.CrashPoints;
import io.purser.platform.jobs.Job;
import io.purser.providers.sandbox.SandboxFaults.Fault;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Posts events to this server as a provider would from outside, again and again until it answers 2xx. */
@Component
class SandboxDelivery implements Job {
    static final String NAME = "sandbox-delivery";

    private final SandboxEvents events;
    private final SandboxSignature signature;
    private final SandboxFaults faults;
    private final Clock clock;
    private final CloseableHttpClient http = client();
    private volatile int port;

    SandboxDelivery(SandboxEvents events, SandboxSignature signature, SandboxFaults faults, Clock clock) {
        this.events = events;
        this.signature = signature;
        this.faults = faults;
        this.clock = clock;
    }

    @EventListener
    void serverStarted(WebServerInitializedEvent started) {
        if (started.getApplicationContext().getServerNamespace() == null) {
            receiveAt(started.getWebServer().getPort());
        }
    }

    void receiveAt(int port) {
        this.port = port;
    }

    int port() {
        return port;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Instant run(String id) {
        return events.undelivered(id).map(this::deliver).orElse(null);
    }

    private Instant deliver(SandboxEvents.Event event) {
        byte[] body = events.body(event);
        String signed = signature.sign(body);
        Map<Fault, Integer> active = faults.active(event.environmentId());
        if (active.containsKey(Fault.TAMPERED_EVENT) && faults.strikes(event.environmentId(), Fault.TAMPERED_EVENT)) {
            post(changed(body), signed);
        }
        boolean taken = post(body, signed);
        if (taken
                && active.containsKey(Fault.DUPLICATE_EVENT)
                && faults.strikes(event.environmentId(), Fault.DUPLICATE_EVENT)) {
            post(body, signed);
        }
        CrashPoints.hit("provider.event.posted");
        events.attempted(event.id(), taken ? clock.instant() : null);
        if (taken) {
            events.letGo(event.environmentId());
        }
        long wait = Math.min(60_000L, 250L << Math.min(event.attempts(), 8));
        return taken ? null : clock.instant().plusMillis(wait);
    }

    /** Still JSON, about another environment. */
    private static byte[] changed(byte[] body) {
        return new String(body, StandardCharsets.UTF_8)
                .replaceFirst("\"environment\":", "\"environment\":9")
                .getBytes(StandardCharsets.UTF_8);
    }

    private boolean post(byte[] body, String signed) {
        if (port <= 0) {
            return false;
        }
        HttpPost post = new HttpPost("http://127.0.0.1:" + port + "/provider-events/sandbox");
        post.setHeader(SandboxSignature.HEADER, signed);
        post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        try {
            return http.execute(post, response -> response.getCode() / 100 == 2);
        } catch (IOException notReached) {
            return false;
        }
    }

    @PreDestroy
    void close() throws IOException {
        http.close();
    }

    private static CloseableHttpClient client() {
        return HttpClients.custom()
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(8)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(5, TimeUnit.SECONDS)
                                .setSocketTimeout(5, TimeUnit.SECONDS)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(5, TimeUnit.SECONDS)
                        .setResponseTimeout(5, TimeUnit.SECONDS)
                        .build())
                .build();
    }
}
