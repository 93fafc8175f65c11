package io.purser.platform.egress;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Keeps the beginning of an answer and stops reading one that goes on and on. */
class ReplyReader implements AsyncResponseConsumer<Void> {
    private static final int KEPT = 4_096;
    private static final int LONGEST = 65_536;
    private static final int HEADERS = 8_000;

    private final CompletableFuture<Reply> reply;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final List<String> headers = new ArrayList<>();
    private FutureCallback<Void> callback;
    private volatile int status;
    private int read;

    ReplyReader(CompletableFuture<Reply> reply) {
        this.reply = reply;
    }

    @Override
    public void consumeResponse(
            HttpResponse response, EntityDetails entity, HttpContext context, FutureCallback<Void> done) {
        int room = HEADERS;
        for (Header header : response.getHeaders()) {
            String line = header.getName() + ": " + header.getValue();
            room -= line.length();
            if (room > 0) {
                headers.add(clean(line));
            }
        }
        callback = done;
        status = response.getCode();
        if (entity == null) {
            streamEnd(null);
        }
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) {}

    @Override
    public void updateCapacity(CapacityChannel channel) throws java.io.IOException {
        channel.update(LONGEST);
    }

    @Override
    public void consume(ByteBuffer bytes) {
        int more = bytes.remaining();
        read += more;
        byte[] part = new byte[Math.min(more, KEPT - body.size())];
        bytes.get(part);
        bytes.position(bytes.limit());
        synchronized (body) {
            body.writeBytes(part);
        }
        if (read > LONGEST) {
            complete();
        }
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) {
        complete();
        callback.completed(null);
    }

    @Override
    public void failed(Exception cause) {
        stop(cause);
    }

    /** Ends the waiting: what came so far counts when it has a status. */
    void stop(Exception cause) {
        if (status > 0) {
            complete();
        } else {
            reply.complete(Reply.failed(PublicPost.word(cause)));
        }
    }

    @Override
    public void releaseResources() {}

    private void complete() {
        String text;
        synchronized (body) {
            text = body.toString(StandardCharsets.UTF_8);
        }
        reply.complete(new Reply(status, null, List.copyOf(headers), clean(text)));
    }

    // PostgreSQL cannot store a NUL
    private static String clean(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
