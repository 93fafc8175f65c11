package io.purser.platform.egress;

import io.purser.platform.BusinessError;
import io.purser.platform.Mode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/**
 * Posts bytes to an address a stranger named, without blocking. Only https on port 443 by DNS name and only public
 * addresses; in a sandbox also http and other ports towards networks the operator listed, and towards this machine when
 * the portal runs on its embedded default. The address that was checked is the one dialled; no redirects, no cookies,
 * at most 10 seconds in all.
 */
@Service
public class PublicPost implements DisposableBean {
    private static final long NAME_MILLIS = 2_000;

    private final AddressPolicy policy;
    private final boolean embedded;
    private final int port;
    private final long millis;
    private final VettedNames names;
    private final CloseableHttpAsyncClient client;

    @Autowired
    PublicPost(AddressPolicy policy, @Value("${spring.datasource.url}") String database) {
        this(
                policy,
                database.startsWith("jdbc:h2:file:"),
                InetAddress::getAllByName,
                443,
                ClientTlsStrategyBuilder.create().buildAsync(),
                10_000);
    }

    PublicPost(AddressPolicy policy, boolean embedded, NameLookup lookup, int port, TlsStrategy tls, long millis) {
        this.policy = policy;
        this.embedded = embedded;
        this.port = port;
        this.millis = millis;
        this.names = new VettedNames(lookup);
        this.client = PostClient.start(tls, millis);
    }

    /** Reads an address without looking its name up; empty when this mode may not send there. */
    public Optional<HookTarget> parse(String url, Mode mode) {
        Optional<HookTarget> strict = HookTarget.everywhere(url);
        return strict.isPresent() || mode == Mode.LIVE ? strict : HookTarget.nearby(url);
    }

    /**
     * Reads an address before it is saved and looks its name up, at most two seconds. In a sandbox a public name may
     * still be unknown; it is looked up again at each sending.
     *
     * @param param the field the address came from, for the refusal
     * @throws BusinessError {@code target_refused}
     */
    public void check(String url, Mode mode, String param) {
        HookTarget target = parse(url, mode).orElseThrow(() -> BusinessError.invalid("target_refused", param));
        try {
            names.address(target.host(), permitted(target)).get(NAME_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            boolean unknown = !(e.getCause() instanceof VettedNames.NotPermitted);
            if (!unknown || target.near() || mode == Mode.LIVE) {
                throw BusinessError.invalid("target_refused", param);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw BusinessError.invalid("target_refused", param);
        }
    }

    /** Never fails: what went wrong is in the reply. */
    public CompletableFuture<Reply> send(HookTarget target, Map<String, String> headers, byte[] body) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        ReplyReader reader = new ReplyReader(reply);
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, Runnable::run)
                .execute(() -> reader.stop(new TimeoutException()));
        names.address(target.host(), permitted(target)).whenComplete((address, refused) -> {
            if (refused != null) {
                reader.stop(cause(refused));
            } else if (!reply.isDone()) {
                dial(target, address, headers, body, reader, reply);
            }
        });
        return reply;
    }

    private void dial(
            HookTarget target,
            InetAddress address,
            Map<String, String> headers,
            byte[] body,
            ReplyReader reader,
            CompletableFuture<Reply> reply) {
        try {
            HttpHost host = new HttpHost(target.scheme(), address, target.host(), target.near() ? target.port() : port);
            BasicHttpRequest request = new BasicHttpRequest("POST", host, target.pathAndQuery());
            headers.forEach(request::setHeader);
            BasicAsyncEntityProducer entity = new BasicAsyncEntityProducer(body, ContentType.APPLICATION_JSON);
            Future<Void> exchange = client.execute(
                    host, new BasicRequestProducer(request, entity), reader, null, null, new Ended(reader));
            reply.whenComplete((done, never) -> exchange.cancel(true));
        } catch (RuntimeException e) {
            reader.stop(e);
        }
    }

    private Predicate<InetAddress> permitted(HookTarget target) {
        return target.near()
                ? address -> policy.listed(address) || embedded && address.isLoopbackAddress()
                : policy::permits;
    }

    static String word(Exception cause) {
        if (cause instanceof UnknownHostException || cause instanceof VettedNames.NotPermitted) {
            return "name";
        }
        if (cause instanceof TimeoutException || cause instanceof CancellationException) {
            return "timeout";
        }
        if (cause instanceof ConnectException) {
            return cause.getClass() == ConnectException.class
                            || cause instanceof org.apache.hc.client5.http.HttpHostConnectException
                    ? "refused"
                    : "timeout";
        }
        return cause instanceof SSLException
                ? "tls"
                : cause instanceof java.io.InterruptedIOException ? "timeout" : "connection";
    }

    private static Exception cause(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof Exception known ? known : new IOException(cause);
    }

    @Override
    public void destroy() throws IOException {
        names.close();
        client.close();
    }

    private record Ended(ReplyReader reader) implements org.apache.hc.core5.concurrent.FutureCallback<Void> {
        @Override
        public void completed(Void nothing) {}

        @Override
        public void failed(Exception cause) {
            reader.stop(cause);
        }

        @Override
        public void cancelled() {
            reader.stop(new CancellationException());
        }
    }
}
