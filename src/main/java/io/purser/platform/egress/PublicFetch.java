package io.purser.platform.egress;

import io.purser.platform.BusinessError;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.NoopUserTokenHandler;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/**
 * Fetches a file from an address a stranger named. Only https on port 443 by DNS name, only public addresses, no
 * redirects, at most 10 MB in at most 10 seconds, four at once; every refusal is the same sentence, so that nobody
 * learns from it what is inside our network.
 */
@Service
public class PublicFetch implements DisposableBean {
    /** Bytes. */
    public static final int LARGEST = 10 * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(PublicFetch.class);
    private static final int AT_ONCE = 4;
    private static final int WAITING = 16;

    private final CloseableHttpClient client;
    private final ExecutorService workers;
    private final int port;
    private final long millis;

    @Autowired
    PublicFetch(AddressPolicy policy) {
        this(policy, InetAddress::getAllByName, 443, DefaultClientTlsStrategy.createDefault(), 10_000);
    }

    PublicFetch(AddressPolicy policy, NameLookup lookup, int port, TlsSocketStrategy tls, long millis) {
        this.port = port;
        this.millis = millis;
        this.workers = new ThreadPoolExecutor(
                AT_ONCE, AT_ONCE, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, "public-fetch");
                    thread.setDaemon(true);
                    return thread;
                });
        this.client = client(new VettingResolver(policy, lookup), tls, Timeout.ofMilliseconds(millis));
    }

    /**
     * @param param the field the address came from, for the refusal
     * @throws BusinessError {@code url_refused} for anything but a file of up to 10 MB from a public address
     */
    public byte[] get(String url, String param) {
        PublicUrl target = PublicUrl.parse(url).orElseThrow(() -> refused(param));
        HttpGet request =
                new HttpGet("https://" + target.host() + (port == 443 ? "" : ":" + port) + target.pathAndQuery());
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        Future<byte[]> answer = null;
        try {
            answer = workers.submit(() -> client.execute(request, response -> {
                try {
                    return body(response);
                } catch (IOException refused) {
                    // first, because closing an answer reads the rest of it, however long
                    request.cancel();
                    throw refused;
                }
            }));
            return answer.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException | RejectedExecutionException e) {
            log.info("Did not fetch from {}: {}", target.host(), e.getClass().getSimpleName());
            throw refused(param);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused(param);
        } finally {
            if (answer != null && !answer.isDone()) {
                answer.cancel(true);
                request.cancel();
            }
        }
    }

    @Override
    public void destroy() throws IOException {
        workers.shutdownNow();
        client.close();
    }

    private static byte[] body(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (response.getCode() != HttpStatus.SC_OK || entity == null || entity.getContentLength() > LARGEST) {
            throw new IOException("not a file we take");
        }
        byte[] bytes = entity.getContent().readNBytes(LARGEST + 1);
        if (bytes.length == 0 || bytes.length > LARGEST) {
            throw new IOException("not a file we take");
        }
        return bytes;
    }

    private static CloseableHttpClient client(VettingResolver resolver, TlsSocketStrategy tls, Timeout timeout) {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(resolver)
                        .setTlsSocketStrategy(tls)
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(PostClient.MODEST)
                                .build())
                        .setMaxConnTotal(AT_ONCE)
                        .setMaxConnPerRoute(AT_ONCE)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(timeout)
                                .setSocketTimeout(timeout)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout)
                        .setConnectionRequestTimeout(timeout)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserTokenHandler(NoopUserTokenHandler.INSTANCE)
                .setUserAgent("Purser")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    private static BusinessError refused(String param) {
        return BusinessError.invalid("url_refused", param);
    }
}
