package io.purser.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

class FewAtOnceTest {
    private static final int MOST = 3;

    @Test
    void whoeverComesMeanwhileWaitsAndIsServed() {
        Meeting hash = new Meeting(MOST);
        PasswordEncoder few = new FewAtOnce(hash, MOST);
        ExecutorService threads = Executors.newFixedThreadPool(10 * MOST);
        try {
            List<CompletableFuture<Boolean>> all = IntStream.range(0, 20 * MOST)
                    .mapToObj(
                            number -> CompletableFuture.supplyAsync(() -> few.matches("word", "hash of word"), threads))
                    .toList();
            assertThat(all).allMatch(CompletableFuture::join);
        } finally {
            threads.shutdownNow();
        }
        assertThat(hash.most.get()).isEqualTo(MOST);
    }

    @Test
    void aMistakeGivesThePlaceBack() {
        PasswordEncoder hash = new FewAtOnce(new Meeting(1), 1);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> hash.encode(null)).isInstanceOf(NullPointerException.class);
        }
        assertThat(hash.encode("word")).isEqualTo("hash of word");
    }

    /** Goes on only when as many are at work as there are places. */
    private static final class Meeting implements PasswordEncoder {
        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final CyclicBarrier all;

        Meeting(int places) {
            this.all = new CyclicBarrier(places);
        }

        @Override
        public String encode(CharSequence typed) {
            String hash = "hash of " + typed.toString();
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            try {
                all.await(30, TimeUnit.SECONDS);
                return hash;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            } finally {
                now.decrementAndGet();
            }
        }

        @Override
        public boolean matches(CharSequence typed, String stored) {
            return encode(typed).equals(stored);
        }
    }
}
