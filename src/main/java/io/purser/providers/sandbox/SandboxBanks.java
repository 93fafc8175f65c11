package io.purser.providers.sandbox;

import static io.purser.providers.sandbox.SandboxWorld.utc;

import io.purser.platform.Ids;
import io.purser.providers.PayoutAccountProvider.BankDetails;
import io.purser.providers.PayoutAccountProvider.ProviderBank;
import io.purser.providers.ProviderOutcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Banks known to the sandbox. A number is turned into how the bank behaves; the number itself is not kept. */
@Component
class SandboxBanks {
    enum Behaviour {
        PAYS(null),
        NO_ACCOUNT("no_account"),
        ACCOUNT_CLOSED("account_closed"),
        RETURNS("returned_by_bank");

        private final String code;

        Behaviour(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    private static final Map<String, Behaviour> MAGIC = Map.of(
            "000111111116", Behaviour.NO_ACCOUNT,
            "000111111113", Behaviour.ACCOUNT_CLOSED,
            "000777777771", Behaviour.RETURNS);

    private static final Map<String, String> NAMES = Map.of(
            "021000021", "JPMorgan Chase",
            "026009593", "Bank of America",
            "121000248", "Wells Fargo",
            "031176110", "Capital One",
            "110000000", "Test Bank");

    private final JdbcClient jdbc;
    private final SandboxWorld world;
    private final SandboxEvents events;

    SandboxBanks(JdbcClient jdbc, SandboxWorld world, SandboxEvents events) {
        this.jdbc = jdbc;
        this.world = world;
        this.events = events;
    }

    ProviderOutcome<ProviderBank> add(BankDetails bank) {
        Optional<ProviderBank> known = byReference(bank.environmentId(), bank.reference());
        if (known.isPresent()) {
            return new ProviderOutcome.Done<>(known.get());
        }
        String number = bank.accountNumber() == null ? "" : bank.accountNumber().replaceAll("[\\s-]", "");
        if (!number.matches("[0-9A-Za-z]{4,34}")) {
            return new ProviderOutcome.Refused<>("invalid_account_number", "4 to 34 letters and digits");
        }
        jdbc.sql("""
                insert into sandbox_bank
                    (public_id, environment_id, account_id, reference, bank_name, last4, behaviour, country,
                    created_at)
                values (:id, :environmentId, :accountId, :reference, :name, :last4, :behaviour, :country, :now)""")
                .param("id", Ids.next("ba"))
                .param("environmentId", bank.environmentId())
                .param("accountId", bank.providerAccountId())
                .param("reference", bank.reference())
                .param("name", name(bank.routingNumber()))
                .param("last4", number.substring(number.length() - 4))
                .param("behaviour", behaviour(number).name())
                .param("country", bank.country())
                .param("now", utc(world.now(bank.environmentId())))
                .update();
        return new ProviderOutcome.Done<>(
                byReference(bank.environmentId(), bank.reference()).orElseThrow());
    }

    void remove(long environmentId, String id) {
        jdbc.sql("update sandbox_bank set removed_at = :now where environment_id = :environmentId and public_id = :id")
                .param("now", utc(world.now(environmentId)))
                .param("environmentId", environmentId)
                .param("id", id)
                .update();
    }

    Optional<ProviderBank> byReference(long environmentId, String reference) {
        return jdbc.sql("select * from sandbox_bank where environment_id = :environmentId"
                        + " and reference = :reference and removed_at is null")
                .param("environmentId", environmentId)
                .param("reference", reference)
                .query(SandboxBanks::bank)
                .optional();
    }

    /** Empty for an unknown or removed bank. */
    Optional<Behaviour> behaviour(long environmentId, String id) {
        return jdbc.sql("select behaviour from sandbox_bank where environment_id = :environmentId"
                        + " and public_id = :id and removed_at is null")
                .param("environmentId", environmentId)
                .param("id", id)
                .query((row, number) -> Behaviour.valueOf(row.getString("behaviour")))
                .optional();
    }

    String country(long environmentId, String id) {
        return jdbc.sql("select country from sandbox_bank where environment_id = :environmentId and public_id = :id")
                .param("environmentId", environmentId)
                .param("id", id)
                .query((row, number) -> Optional.ofNullable(row.getString("country")))
                .optional()
                .flatMap(country -> country)
                .orElse(null);
    }

    /** A payout came back: the bank is unusable until the merchant mends it. */
    void unusable(long environmentId, String id, String code, Instant at) {
        int changed = jdbc.sql("update sandbox_bank set error_code = :code"
                        + " where environment_id = :environmentId and public_id = :id and error_code is null")
                .param("code", code)
                .param("environmentId", environmentId)
                .param("id", id)
                .update();
        if (changed == 1) {
            String reference = jdbc.sql("select reference from sandbox_bank"
                            + " where environment_id = :environmentId and public_id = :id")
                    .param("environmentId", environmentId)
                    .param("id", id)
                    .query(String.class)
                    .single();
            events.announce(environmentId, "bank.updated", reference, at);
        }
    }

    /** What a number without spaces asks for. */
    static Behaviour behaviour(String number) {
        return MAGIC.getOrDefault(number, Behaviour.PAYS);
    }

    static String name(String routingNumber) {
        return NAMES.getOrDefault(routingNumber == null ? "" : routingNumber, "Sandbox Bank");
    }

    private static ProviderBank bank(ResultSet row, int number) throws SQLException {
        return new ProviderBank(
                row.getString("public_id"),
                row.getString("reference"),
                row.getString("bank_name"),
                row.getString("last4"),
                row.getString("error_code"));
    }
}
