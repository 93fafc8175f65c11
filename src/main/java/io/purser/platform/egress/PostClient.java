package io.purser.platform.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.NoopUserTokenHandler;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** The client behind {@link PublicPost}: it does as it is told and never looks a name up by itself. */
final class PostClient {
    private static final int CONNECTIONS = 160;
    private static final TimeValue KEPT = TimeValue.ofSeconds(4);

    /** What an answer's head may hold; by itself the client would keep reading headers for as long as they come. */
    static final Http1Config MODEST = Http1Config.custom()
            .setMaxLineLength(16_384)
            .setMaxHeaderCount(200)
            .setMaxEmptyLineCount(10)
            .build();

    private PostClient() {}

    static CloseableHttpAsyncClient start(TlsStrategy tls, long millis) {
        Timeout timeout = Timeout.ofMilliseconds(millis);
        CloseableHttpAsyncClient client = HttpAsyncClients.custom()
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setDnsResolver(new NoLookup())
                        .setTlsStrategy(tls)
                        .setMaxConnTotal(CONNECTIONS)
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(timeout)
                                .setSocketTimeout(timeout)
                                .setTimeToLive(TimeValue.ofMinutes(1))
                                .setIdleTimeout(Timeout.of(KEPT.getDuration(), KEPT.getTimeUnit()))
                                .build())
                        .setDefaultTlsConfig(TlsConfig.custom()
                                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                                .setHandshakeTimeout(timeout)
                                .build())
                        .build())
                .setHttp1Config(MODEST)
                .setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(2).build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout)
                        .setConnectionRequestTimeout(timeout)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setThreadFactory(new DefaultThreadFactory("public-post", true))
                .setKeepAliveStrategy((response, context) -> KEPT)
                .setUserTokenHandler(NoopUserTokenHandler.INSTANCE)
                .setUserAgent("Purser")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
        client.start();
        return client;
    }

    private static final class NoLookup implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            throw new UnknownHostException("not vetted");
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
