package io.purser.platform.egress;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;

/** Speaks on a socket whatever it likes, HTTP or not, to everyone who asks; with or without TLS. */
class RawServer implements AutoCloseable {
    interface Answer {
        void write(OutputStream out) throws IOException;
    }

    final AtomicInteger requests = new AtomicInteger();
    final AtomicLong written = new AtomicLong();
    private final ServerSocket socket;
    private final Answer answer;

    RawServer(SSLContext tls, Answer answer) throws IOException {
        this.answer = answer;
        InetAddress here = InetAddress.getLoopbackAddress();
        socket = tls == null
                ? new ServerSocket(0, 50, here)
                : tls.getServerSocketFactory().createServerSocket(0, 50, here);
        Thread accepting = new Thread(this::accept, "raw-server");
        accepting.setDaemon(true);
        accepting.start();
    }

    static Answer text(String... lines) {
        return out -> out.write(String.join("\r\n", lines).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The head, and then the same bytes until nobody listens any more. */
    static Answer endless(String head, byte[] again, long pauseMillis) {
        return out -> {
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            for (int i = 0; i < 1_000_000; i++) {
                out.write(again);
                out.flush();
                LockSupport.parkNanos(pauseMillis * 1_000_000);
            }
        };
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                Thread answering = new Thread(() -> serve(caller), "raw-answer");
                answering.setDaemon(true);
                answering.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            InputStream in = new BufferedInputStream(caller.getInputStream());
            for (int end = 0; end < 4; ) {
                int read = in.read();
                if (read < 0) {
                    return;
                }
                end = read == (end % 2 == 0 ? '\r' : '\n') ? end + 1 : read == '\r' ? 1 : 0;
            }
            requests.incrementAndGet();
            answer.write(counting(caller.getOutputStream()));
        } catch (IOException nobodyListens) {
            // the caller has had enough
        }
    }

    private OutputStream counting(OutputStream out) {
        return new java.io.FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
                written.addAndGet(length);
            }
        };
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
