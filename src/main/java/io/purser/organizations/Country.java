package io.purser.organizations;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A country an organization may be in. It decides the currency of all its money; the zone is only the first guess.
 *
 * @param code ISO 3166-1 alpha-2
 * @param currency ISO 4217
 * @param zone where most of its businesses are
 */
public record Country(String code, String currency, ZoneId zone) {
    private static final Map<String, Country> ALL = Arrays.stream("""
            AR ARS America/Argentina/Buenos_Aires
            AT EUR Europe/Vienna
            AU AUD Australia/Sydney
            BE EUR Europe/Brussels
            BG EUR Europe/Sofia
            BR BRL America/Sao_Paulo
            CA CAD America/Toronto
            CH CHF Europe/Zurich
            CY EUR Asia/Nicosia
            CZ CZK Europe/Prague
            DE EUR Europe/Berlin
            DK DKK Europe/Copenhagen
            EE EUR Europe/Tallinn
            ES EUR Europe/Madrid
            FI EUR Europe/Helsinki
            FR EUR Europe/Paris
            GB GBP Europe/London
            GR EUR Europe/Athens
            HR EUR Europe/Zagreb
            HU HUF Europe/Budapest
            IE EUR Europe/Dublin
            IT EUR Europe/Rome
            JP JPY Asia/Tokyo
            LT EUR Europe/Vilnius
            LU EUR Europe/Luxembourg
            LV EUR Europe/Riga
            MT EUR Europe/Malta
            MX MXN America/Mexico_City
            NL EUR Europe/Amsterdam
            NO NOK Europe/Oslo
            NZ NZD Pacific/Auckland
            PL PLN Europe/Warsaw
            PT EUR Europe/Lisbon
            RO RON Europe/Bucharest
            SE SEK Europe/Stockholm
            SG SGD Asia/Singapore
            SI EUR Europe/Ljubljana
            SK EUR Europe/Bratislava
            US USD America/New_York
            """.split("\n"))
            .map(line -> line.split(" "))
            .map(part -> new Country(part[0], part[1], ZoneId.of(part[2])))
            .collect(Collectors.toUnmodifiableMap(Country::code, Function.identity()));

    /** Ordered by name in the reader's language. */
    public static List<Country> all(Locale reader) {
        return ALL.values().stream()
                .sorted(Comparator.comparing(country -> country.name(reader)))
                .toList();
    }

    public static Optional<Country> find(String code) {
        return code == null
                ? Optional.empty()
                : Optional.ofNullable(ALL.get(code.strip().toUpperCase(Locale.ROOT)));
    }

    public String name(Locale reader) {
        return new Locale("", code).getDisplayCountry(reader);
    }
}
