package io.purser.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A line between a client and a server that can be hurt while it is in use. One harm at a time; {@link #heal} ends it.
 * What counts as the server's doing is whatever it answers: when an answer arrives, the request has been done.
 */
final class FaultProxy implements AutoCloseable {
    private enum Harm {
        NONE,
        LATENCY,
        BANDWIDTH,
        SLOW_CLOSE,
        RESET,
        BLACK_HOLE,
        NEVER_ARRIVES,
        CUT,
        ANSWER_LOST
    }

    private record Toxic(Harm harm, Duration pause, int bytes, String word) {
        static final Toxic NONE = new Toxic(Harm.NONE, Duration.ZERO, 0, "");
    }

    private final InetSocketAddress upstream;
    private final ServerSocket door;
    private final ExecutorService threads = Executors.newCachedThreadPool(FaultProxy::thread);
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicInteger struck = new AtomicInteger();
    private volatile Toxic toxic = Toxic.NONE;
    private volatile int timesLeft;

    FaultProxy(String host, int port) throws IOException {
        upstream = new InetSocketAddress(host, port);
        door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** How often an answer was lost, a line cut or a request swallowed. */
    int struck() {
        return struck.get();
    }

    void heal() {
        toxic = Toxic.NONE;
    }

    /** Whatever passes, either way, comes so much later. */
    void latency(Duration wait) {
        toxic = new Toxic(Harm.LATENCY, wait, 0, "");
    }

    void bandwidth(int bytesInASecond) {
        toxic = new Toxic(Harm.BANDWIDTH, Duration.ZERO, bytesInASecond, "");
    }

    /** The end of a line is told so much later. */
    void slowClose(Duration wait) {
        toxic = new Toxic(Harm.SLOW_CLOSE, wait, 0, "");
    }

    /** Every line is reset now, and every new one at once. */
    void reset() {
        toxic = new Toxic(Harm.RESET, Duration.ZERO, 0, "");
        lines.forEach(Line::reset);
    }

    /** Lines open and stay open, and nothing passes. */
    void blackHole() {
        toxic = new Toxic(Harm.BLACK_HOLE, Duration.ZERO, 0, "");
    }

    /** The server never hears what is said; after a while the line is closed. */
    void neverArrives(Duration wait) {
        toxic = new Toxic(Harm.NEVER_ARRIVES, wait, 0, "");
    }

    /** A line breaks when the server has said so many bytes. */
    void cutAfter(int bytes) {
        toxic = new Toxic(Harm.CUT, Duration.ZERO, bytes, "");
    }

    /**
     * A request with that word is passed on, the server does it and answers, the answer is thrown away and the line
     * reset: it is done, and whoever asked will never know.
     *
     * @param times how many requests it strikes
     */
    void resetAfterDone(String word, int times) {
        timesLeft = times;
        toxic = new Toxic(Harm.ANSWER_LOST, Duration.ZERO, 0, word);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                threads.execute(() -> open(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void open(Socket client) {
        Socket server = new Socket();
        Line line = new Line(client, server);
        try {
            if (toxic.harm() == Harm.RESET) {
                line.reset();
                return;
            }
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(upstream, 5000);
            lines.add(line);
            threads.execute(() -> line.pump(client, server, true));
            line.pump(server, client, false);
        } catch (IOException gone) {
            line.reset();
        }
    }

    private void pause(Duration wait) throws IOException {
        try {
            if (!wait.isZero() && closing.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        door.close();
        lines.forEach(Line::reset);
        threads.shutdownNow();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    }

    private final class Line {
        private final Socket client;
        private final Socket server;
        private volatile boolean answerIsLost;
        private int answered;

        Line(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void pump(Socket from, Socket to, boolean asking) {
            byte[] chunk = new byte[16 * 1024];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int size = in.read(chunk); size >= 0; size = in.read(chunk)) {
                    if (asking ? asks(chunk, size) : answers(size)) {
                        out.write(chunk, 0, size);
                    }
                }
                pause(toxic.harm() == Harm.SLOW_CLOSE ? toxic.pause() : Duration.ZERO);
                to.shutdownOutput();
                if (!asking) {
                    end();
                }
            } catch (IOException broken) {
                reset();
            }
        }

        /** @return whether the server gets to hear it */
        private boolean asks(byte[] chunk, int size) throws IOException {
            Toxic now = toxic;
            slow(now, size);
            if (now.harm() == Harm.NEVER_ARRIVES) {
                struck.incrementAndGet();
                pause(now.pause());
                throw new IOException("nobody heard");
            }
            if (now.harm() == Harm.ANSWER_LOST
                    && new String(chunk, 0, size, StandardCharsets.ISO_8859_1).contains(now.word())
                    && taken()) {
                answerIsLost = true;
            }
            return now.harm() != Harm.BLACK_HOLE;
        }

        private synchronized boolean taken() {
            if (timesLeft > 0) {
                timesLeft--;
                return true;
            }
            return false;
        }

        /** @return whether the client gets to hear it */
        private boolean answers(int size) throws IOException {
            Toxic now = toxic;
            slow(now, size);
            answered += size;
            if (answerIsLost || now.harm() == Harm.CUT && answered > now.bytes()) {
                struck.incrementAndGet();
                throw new IOException("nobody is told");
            }
            return now.harm() != Harm.BLACK_HOLE;
        }

        private void slow(Toxic now, int size) throws IOException {
            if (now.harm() == Harm.LATENCY) {
                pause(now.pause());
            } else if (now.harm() == Harm.BANDWIDTH) {
                pause(Duration.ofNanos(size * 1_000_000_000L / now.bytes()));
            }
        }

        /** RST instead of FIN: nothing that was not read yet will be. */
        void reset() {
            for (Socket end : new Socket[] {client, server}) {
                try {
                    end.setSoLinger(true, 0);
                } catch (IOException closed) {
                    continue;
                }
            }
            end();
        }

        private void end() {
            lines.remove(this);
            try (client;
                    server) {
                return;
            } catch (IOException closed) {
                return;
            }
        }
    }
}
