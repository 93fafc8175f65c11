package io.purser.demo;

import io.purser.providers.PaymentProvider.State;
import io.purser.providers.sandbox.SandboxControls.Sale;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** What Northwind Coffee sells and to whom: the same on every machine, because the chance is seeded. */
class DemoSales {
    static final List<String> PEOPLE = List.of(
            "Amara Diallo",
            "Ben Carter",
            "Carla Romero",
            "Dmitri Petrov",
            "Elena Rossi",
            "Farid Haddad",
            "Grace Kim",
            "Hugo Lindqvist",
            "Isla Murray",
            "Jonas Weber",
            "Keiko Tanaka",
            "Liam O'Brien",
            "Maya Patel",
            "Noah Cohen",
            "Olga Nowak",
            "Pablo Vega",
            "Quinn Harper",
            "Rosa Jiménez",
            "Sven Larsen",
            "Tessa Vries",
            "Umar Siddiqui",
            "Vivian Cho",
            "Will Turner",
            "Yara Santos");
    private static final List<Product> COUNTER = List.of(
            new Product("Flat white and croissant", 850),
            new Product("House blend, 250 g", 1_250),
            new Product("Cold brew, six pack", 2_100),
            new Product("Ethiopia Guji, 1 kg", 3_400),
            new Product("Barista course, one place", 6_900),
            new Product("Gift card", 5_000));
    private static final List<Product> WHOLESALE = List.of(
            new Product("Wholesale, 10 kg house blend", 21_500),
            new Product("Office subscription, one month", 18_900),
            new Product("Catering, morning service", 42_000));
    private static final List<String> BRANDS = List.of("visa", "visa", "mastercard", "amex");
    private static final List<String> CAUSES =
            List.of("card_declined", "insufficient_funds", "expired_card", "incorrect_cvc", "authentication_required");

    private final Random random;
    private final String currency;

    DemoSales(Random random, String currency) {
        this.random = random;
        this.currency = currency;
    }

    private record Product(String name, long price) {}

    /** Mostly paid; some failed or were given up. */
    Sale any() {
        int chance = random.nextInt(100);
        return of(chance < 89 ? State.SUCCEEDED : chance < 96 ? State.FAILED : State.CANCELED);
    }

    Sale of(State state) {
        Product product = one(random.nextInt(8) == 0 ? WHOLESALE : COUNTER);
        long amount = product.price() * (1 + random.nextInt(2)) + random.nextInt(40) * 5L;
        String payer = one(PEOPLE);
        return new Sale(
                state,
                amount,
                currency,
                product.name(),
                payer,
                mail(payer),
                one(BRANDS),
                Integer.toString(1_000 + random.nextInt(9_000)),
                state == State.FAILED ? one(CAUSES) : null);
    }

    static String mail(String payer) {
        String plain = Normalizer.normalize(payer, Normalizer.Form.NFD);
        return plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z ]", "").replace(' ', '.') + "@customers.example";
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
