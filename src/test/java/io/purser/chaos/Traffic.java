package io.purser.chaos;

import io.purser.chaos.ApiCaller.Answer;
import io.purser.chaos.ApiCaller.Call;
import io.purser.chaos.CrashTable.By;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** Everything a merchant, their programs and their payees do, until there is nobody to do it with. */
final class Traffic {
    private Traffic() {}

    private interface Work {
        void go() throws Exception;
    }

    static void untilGone(PurserProcess purser, By by, Random random, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        Pace pace = wait -> !purser.ends(wait) && System.nanoTime() < end;
        URI address = purser.address();
        long seed = random.nextLong();
        List<CompletableFuture<Void>> hands = new ArrayList<>();
        hands.add(hand(pace, () -> new Merchant(address).sellAndAsk(new Random(seed), pace)));
        if (by == By.MONEY) {
            hands.add(hand(pace, () -> callPayouts(new ApiCaller(address), pace)));
            hands.add(hand(pace, () -> callRefunds(new ApiCaller(address), pace)));
        } else {
            String script = by == By.PEOPLE ? "dots.sh" : "blaaiz.sh";
            hands.add(hand(pace, () -> play(script, address, purser.log(), pace)));
        }
        purser.ends(longest);
        hands.forEach(CompletableFuture::join);
    }

    /** Waits so long, and says whether there is still somebody to talk to. */
    interface Pace {
        boolean goesOn(Duration wait) throws InterruptedException;
    }

    /** Goes on until there is nobody to go on with: a call that was lost on the way is no reason to stop. */
    private static CompletableFuture<Void> hand(Pace pace, Work work) {
        return CompletableFuture.runAsync(() -> {
            try {
                do {
                    once(work);
                } while (pace.goesOn(Duration.ofMillis(500)));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void once(Work work) throws Exception {
        try {
            work.go();
        } catch (IOException | IllegalStateException gone) {
            return;
        }
    }

    static void callPayouts(ApiCaller caller, Pace pace) throws IOException, InterruptedException {
        for (int i = 0; pace.goesOn(Duration.ofMillis(100)); i++) {
            Answer answer = caller.send(Call.payout());
            if (answer.status() == 200 && i % 3 == 0) {
                caller.send(Call.cancel(answer.resource().get("id").asString()));
            }
        }
    }

    /** Some of the small ones: whoever gives all of it back has nothing left to pay out. */
    private static void callRefunds(ApiCaller caller, Pace pace) throws IOException, InterruptedException {
        while (pace.goesOn(Duration.ofMillis(200))) {
            JsonNode paid = caller.get("/transactions?status=succeeded&limit=3").resource();
            for (JsonNode transaction : paid) {
                String id = transaction.get("id").asString();
                boolean some =
                        id.hashCode() % 4 == 0 && transaction.get("grossAmount").asLong() <= Merchant.SALE_MINOR;
                if (some && pace.goesOn(Duration.ofMillis(200))) {
                    caller.send(Call.refund(id));
                }
            }
        }
    }

    private static void play(String script, URI address, File log, Pace pace) throws IOException, InterruptedException {
        while (pace.goesOn(Duration.ofMillis(100))) {
            Process process = new ProcessBuilder("bash", "src/test/contract/" + script, address.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                    .start();
            while (process.isAlive() && pace.goesOn(Duration.ofMillis(100))) {
                continue;
            }
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
