package io.purser.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks for one page over kept-alive sockets, as cheaply as a client in the same process can. */
class Load {
    /** The server closes a connection after its hundredth request. */
    private static final int KEPT_ALIVE = 99;

    private final int port;
    private final String request;

    Load(int port, String path, String cookie) {
        this(request(path, "Accept", "text/html", "Cookie", cookie), port);
    }

    private Load(String request, int port) {
        this.port = port;
        this.request = request;
    }

    /** @param headers names and values in turn; a {@code null} value leaves its header out */
    static Load with(int port, String path, String... headers) {
        return new Load(request(path, headers), port);
    }

    private static String request(String path, String... headers) {
        StringBuilder lines = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        for (int i = 0; i < headers.length; i += 2) {
            if (headers[i + 1] != null) {
                lines.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
            }
        }
        return lines.append("\r\n").toString();
    }

    /** What a run came to: requests per second, and latencies in microseconds. */
    record Result(double perSecond, long medianMicros, long p99Micros, int bytes) {}

    Result run(int clients, int seconds) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        try {
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            Callable<long[]> client = () -> askUntil(end);
            long[] micros = new long[0];
            for (Future<long[]> each : pool.invokeAll(java.util.Collections.nCopies(clients, client))) {
                long[] more = each.get();
                int old = micros.length;
                micros = Arrays.copyOf(micros, old + more.length);
                System.arraycopy(more, 0, micros, old, more.length);
            }
            Arrays.sort(micros);
            return new Result(
                    micros.length / (double) seconds,
                    micros[micros.length / 2],
                    micros[(int) (micros.length * 0.99)],
                    bytes());
        } finally {
            pool.shutdownNow();
        }
    }

    int bytes() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return ask(socket, new BufferedInputStream(socket.getInputStream()));
        }
    }

    private long[] askUntil(long end) throws IOException {
        long[] micros = new long[1 << 16];
        int count = 0;
        while (System.nanoTime() < end && count < micros.length) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.setTcpNoDelay(true);
                InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
                long now = System.nanoTime();
                for (int i = 0; i < KEPT_ALIVE && now < end && count < micros.length; i++) {
                    ask(socket, in);
                    long done = System.nanoTime();
                    micros[count++] = (done - now) / 1000;
                    now = done;
                }
            }
        }
        return Arrays.copyOf(micros, count);
    }

    private int ask(Socket socket, InputStream in) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        String status = line(in);
        if (!status.contains(" 200")) {
            throw new IOException("answered " + status);
        }
        int length = -1;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).trim());
            }
        }
        if (length >= 0) {
            in.skipNBytes(length);
            return length;
        }
        int total = 0;
        for (int chunk = chunk(in); chunk > 0; chunk = chunk(in)) {
            in.skipNBytes(chunk + 2);
            total += chunk;
        }
        line(in);
        return total;
    }

    private static int chunk(InputStream in) throws IOException {
        return Integer.parseInt(line(in).trim(), 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("closed");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
