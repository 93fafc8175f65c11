package io.purser.webhooks;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;

/** A server of an integrator's: keeps what it is sent and answers as it is told. */
public class Receiver implements AutoCloseable {
    public record Got(String path, Headers headers, byte[] body) {
        public String header(String name) {
            return headers.getFirst(name);
        }
    }

    public final List<Got> got = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile IntUnaryOperator statuses = number -> 200;
    private volatile String[] extra = {};
    private volatile boolean hanging;

    public Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?a=1";
    }

    /** @param status for the n-th request, from 1 */
    public Receiver answers(IntUnaryOperator status, String... headers) {
        statuses = status;
        extra = headers;
        return this;
    }

    public Receiver hangs() {
        hanging = true;
        return this;
    }

    public List<String> ids() {
        return got.stream().map(each -> each.header("webhook-id")).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            int number;
            synchronized (got) {
                got.add(new Got(exchange.getRequestURI().toString(), exchange.getRequestHeaders(), body));
                number = got.size();
            }
            if (hanging) {
                closing.await();
                return;
            }
            for (int i = 0; i < extra.length; i += 2) {
                exchange.getResponseHeaders().add(extra[i], extra[i + 1]);
            }
            byte[] answer = "thank you".getBytes();
            int status = statuses.applyAsInt(number);
            exchange.sendResponseHeaders(status, status == 204 ? -1 : answer.length);
            if (status != 204) {
                exchange.getResponseBody().write(answer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
