package io.purser.platform.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Looks names up beside the threads that send, one look-up for each name at a time, and gives the address to dial only
 * when every address of the name is permitted.
 */
class VettedNames implements AutoCloseable {
    private static final int AT_ONCE = 32;

    private final NameLookup lookup;
    private final ExecutorService workers;
    private final ConcurrentMap<String, CompletableFuture<InetAddress[]>> running = new ConcurrentHashMap<>();

    VettedNames(NameLookup lookup) {
        this.lookup = lookup;
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                AT_ONCE, AT_ONCE, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(10_000), task -> {
                    Thread thread = new Thread(task, "name-lookup");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        this.workers = pool;
    }

    /** Fails with {@link NotPermitted} or {@link UnknownHostException}. */
    CompletableFuture<InetAddress> address(String host, Predicate<InetAddress> permitted) {
        return all(host).thenApply(addresses -> {
            for (InetAddress address : addresses) {
                if (!permitted.test(address)) {
                    throw new NotPermitted();
                }
            }
            return addresses[0];
        });
    }

    private CompletableFuture<InetAddress[]> all(String host) {
        CompletableFuture<InetAddress[]> mine = new CompletableFuture<>();
        CompletableFuture<InetAddress[]> first = running.putIfAbsent(host, mine);
        if (first != null) {
            return first;
        }
        mine.whenComplete((addresses, failure) -> running.remove(host, mine));
        try {
            workers.execute(() -> look(host, mine));
        } catch (RuntimeException full) {
            mine.completeExceptionally(full);
        }
        return mine;
    }

    private void look(String host, CompletableFuture<InetAddress[]> answer) {
        try {
            InetAddress[] addresses = lookup.all(host);
            if (addresses == null || addresses.length == 0) {
                throw new UnknownHostException("no address");
            }
            answer.complete(addresses);
        } catch (UnknownHostException | RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    /** The name has an address that must not be dialled. */
    static class NotPermitted extends RuntimeException {
        NotPermitted() {
            super("not public", null, false, false);
        }
    }
}
