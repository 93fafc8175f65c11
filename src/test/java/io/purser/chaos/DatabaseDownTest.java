package io.purser.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.chaos.Rounds.Kind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL is killed, throws everybody out, is locked up or takes seconds for each word, while programs ask for
 * payouts. They are told to come again, pages say so in words, nobody is told a wrong yes, and all goes on by itself.
 */
@Tag("chaos")
class DatabaseDownTest {
    /** The aim is ten seconds on a machine with nothing else to do; the summary says what it was. */
    private static final Duration HEALS = Duration.ofMinutes(1);

    private static final int CALLERS = 8;

    private enum Harm {
        KILLED,
        EVERYBODY_THROWN_OUT,
        LOCKED_UP,
        SLOW
    }

    @Test
    void onPostgresql() throws Exception {
        Rounds rounds = new Rounds(Kind.DATABASE_DOWN, "PostgreSQL");
        try (HardPostgres postgres = new HardPostgres();
                FaultProxy line = new FaultProxy("127.0.0.1", postgres.port());
                PurserProcess purser = purser(line)) {
            purser.start();
            List<Duration> healed = new ArrayList<>();
            for (int round = 0; round < rounds.count(); round++) {
                Harm harm = Harm.values()[round % Harm.values().length];
                healed.add(harm(harm, postgres, line, purser));
                Books.hold(postgres.database());
                rounds.say((round + 1) + " of " + rounds.count() + " " + harm + ", good again after "
                        + healed.get(round).toMillis() + " ms");
            }
            purser.stop();
            rounds.over("longest until a good answer "
                    + healed.stream().mapToLong(Duration::toMillis).max().orElse(0) + " ms");
        }
    }

    private static PurserProcess purser(FaultProxy line) throws Exception {
        Database through = Database.of("jdbc:postgresql://127.0.0.1:" + line.port() + "/postgres");
        Map<String, String> settings = Scene.settings(through, Map.of("PURSER_PAYOUTS_CANCEL_WINDOW", "40m"));
        return new PurserProcess(Files.createTempDirectory("purser-chaos"), settings);
    }

    private static Duration harm(Harm harm, HardPostgres postgres, FaultProxy line, PurserProcess purser)
            throws Exception {
        try (Callers callers = new Callers(CALLERS, purser.address())) {
            callers.untilAnswered();
            switch (harm) {
                case KILLED -> {
                    postgres.kill();
                    says503(purser);
                    Awaitility.await("readiness").until(() -> purser.readiness() == 503);
                    postgres.start();
                }
                case EVERYBODY_THROWN_OUT ->
                    postgres.database()
                            .count("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                                    + " where pid <> pg_backend_pid() and backend_type = 'client backend'");
                case LOCKED_UP -> {
                    try (Connection jailer = postgres.database().connect()) {
                        jailer.setAutoCommit(false);
                        jailer.createStatement()
                                .execute("lock table environment, spring_session in access exclusive mode");
                        manyPagesAtOnce(purser);
                        says503(purser);
                        jailer.rollback();
                    }
                }
                case SLOW -> {
                    line.latency(Duration.ofSeconds(2));
                    manyPagesAtOnce(purser);
                    line.heal();
                }
            }
            Duration healed = callers.untilAnswered();
            assertThat(healed).isLessThan(HEALS);
            callers.stop();
            Awaitility.await("readiness").atMost(HEALS).until(() -> purser.readiness() == 200);
            callers.everyCallHasOneEffect(purser.address(), postgres.database());
            return healed;
        }
    }

    /** A page, and a call: both say when to come again. */
    private static void says503(PurserProcess purser) {
        Awaitility.await("503").atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            for (String path : List.of("/payouts", "/api/v1/balance")) {
                HttpResponse<String> answer = get(purser.address().resolve(path), Duration.ofSeconds(20));
                assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(503);
                assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(99))
                        .isBetween(1L, 3L);
            }
        });
    }

    /** More than there are connections; each is answered before a person would give up. */
    private static void manyPagesAtOnce(PurserProcess purser) throws Exception {
        List<CompletableFuture<Integer>> pages = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            pages.add(CompletableFuture.supplyAsync(
                    () -> get(purser.address().resolve("/api/v1/payouts"), Duration.ofMinutes(1))
                            .statusCode(),
                    work -> new Thread(work).start()));
        }
        for (CompletableFuture<Integer> page : pages) {
            assertThat(page.get(1, TimeUnit.MINUTES)).isIn(200, 503);
        }
    }

    private static HttpResponse<String> get(URI address, Duration patience) {
        try {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(patience)
                    .header("Accept", address.getPath().startsWith("/api") ? "application/json" : "text/html")
                    .header("x-api-key", "ck_sandbox_northwind_demo")
                    .header("Cookie", "SESSION=bm9ib2R5")
                    .build();
            return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
