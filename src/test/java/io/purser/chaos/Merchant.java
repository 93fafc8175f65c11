package io.purser.chaos;

import io.purser.testing.Visitor;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;

/** The owner of the demo's Northwind Coffee, selling and asking for payouts as fast as the pages let her. */
class Merchant {
    static final long SALE_MINOR = 125_00;
    private static final String SALE = "125.00";

    private final Visitor visitor;

    Merchant(URI address) throws IOException, InterruptedException {
        visitor = new Visitor(address);
        var home = visitor.signIn("owner@northwind.example", "purser demo");
        if (home.statusCode() != 200) {
            throw new IllegalStateException("sign-in answered " + home.statusCode());
        }
    }

    Visitor visitor() {
        return visitor;
    }

    /** @param times how many calls it hits; 0 ends it, -1 lets it last */
    void fault(String kind, int times) throws IOException, InterruptedException {
        String simulator = visitor.open("/simulator").body();
        visitor.submit(simulator, "/simulator/faults", Map.of("fault", kind, "times", String.valueOf(times)));
    }

    /**
     * From now on things take seconds; what the demo left on its way takes days, so a fortnight passes as well. There is
     * more than all the callers can ask for, so that a refusal means something.
     */
    void letTimeRunInSeconds() throws IOException, InterruptedException {
        String page = visitor.open("/simulator").body();
        sell(page, "90000.00");
        visitor.submit(page, "/simulator/speed", Map.of("speed", "SECONDS"));
        String day = LocalDate.now(ZoneOffset.UTC).plusDays(14).toString();
        visitor.submit(page, "/simulator/clock", Map.of("until", day));
    }

    /** @return how many payouts were asked for before the server was gone */
    int askForPayoutsUntilGone(Random random) throws InterruptedException {
        int asked = 0;
        try {
            String simulator = visitor.open("/simulator").body();
            while (true) {
                sell(simulator, SALE);
                asked++;
                ask(random);
            }
        } catch (IOException gone) {
            return asked;
        }
    }

    /** The same with a provider that now and then does what it is told and does not say so. */
    void sellAndAsk(Random random, Traffic.Pace pace) throws IOException, InterruptedException {
        String simulator = visitor.open("/simulator").body();
        for (int i = 0; pace.goesOn(Duration.ofMillis(50)); i++) {
            if (i % 5 == 0) {
                fault(random.nextBoolean() ? "ACCEPT_THEN_TIMEOUT" : "TIMEOUT_BEFORE_ACCEPT", 1);
            }
            sell(simulator, SALE);
            ask(random);
        }
    }

    private void sell(String simulator, String amount) throws IOException, InterruptedException {
        Map<String, String> sale = Map.of("amount", amount, "payer", "Ada", "result", "SUCCEEDED");
        visitor.submit(simulator, "/simulator/payments", sale);
    }

    /** Where there is too little for it the page has no button, and she sells on. */
    private void ask(Random random) throws IOException, InterruptedException {
        String amount = (10 + random.nextInt(4)) + "." + (10 + random.nextInt(90));
        String form = visitor.open("/payouts/new").body();
        if (!form.contains("action=\"/payouts/check")) {
            return;
        }
        String check =
                visitor.submit(form, "/payouts/check", Map.of("amount", amount)).body();
        if (check.contains("action=\"/payouts\"")) {
            visitor.submit(check, "/payouts", Map.of());
        }
    }
}
