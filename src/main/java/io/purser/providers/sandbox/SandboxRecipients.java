package io.purser.providers.sandbox;

import static io.purser.providers.sandbox.SandboxWorld.utc;

import io.purser.platform.Ids;
import io.purser.providers.ProviderOutcome;
import io.purser.providers.RecipientPayouts;
import io.purser.providers.sandbox.SandboxBanks.Behaviour;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Other people's destinations: a bank anywhere, and a wallet by e-mail address where the money is the country's own. A
 * number or an address is turned into how it behaves; neither is kept.
 */
@Component
class SandboxRecipients implements RecipientPayouts {
    static final String BANK = "bank_transfer";
    static final String WALLET = "wallet";

    /** Begins every id of a recipient, and of nothing else. */
    static final String PREFIX = "rcp";

    private static final Set<String> COUNTRIES = Set.copyOf(Arrays.asList(Locale.getISOCountries()));

    /** Nobody is paid there. */
    private static final Set<String> CLOSED = Set.of("CU", "IR", "KP", "SY");

    private static final Map<String, Behaviour> MAGIC = Map.of(
            "gone@wallet.example", Behaviour.NO_ACCOUNT,
            "closed@wallet.example", Behaviour.ACCOUNT_CLOSED,
            "back@wallet.example", Behaviour.RETURNS,
            "refused@wallet.example", Behaviour.NO_ACCOUNT);

    /** Found out when it is registered, not only when somebody is paid there. */
    private static final String REFUSED_AT_ONCE = "refused@wallet.example";

    private final JdbcClient jdbc;
    private final SandboxCalls calls;
    private final SandboxWorld world;

    SandboxRecipients(JdbcClient jdbc, SandboxCalls calls, SandboxWorld world) {
        this.jdbc = jdbc;
        this.calls = calls;
        this.world = world;
    }

    @Override
    public List<Way> ways(String country, String currency) {
        if (!COUNTRIES.contains(country) || CLOSED.contains(country)) {
            return List.of();
        }
        Way bank = new Way(BANK, country, currency, 75, 0, 2);
        return home(country, currency) ? List.of(bank, new Way(WALLET, country, currency, 25, 100, 0)) : List.of(bank);
    }

    @Override
    public ProviderOutcome<ProviderRecipient> register(RecipientOrder order) {
        return calls.act(
                order.environmentId(), order.idempotencyKey(), order, ProviderRecipient.class, () -> add(order));
    }

    @Override
    public ProviderOutcome<Optional<ProviderRecipient>> find(long environmentId, String reference) {
        return calls.look(environmentId, () -> byReference(environmentId, reference));
    }

    /** Empty for one that is not known. */
    Optional<Behaviour> behaviour(long environmentId, String id) {
        return column(environmentId, id, "behaviour").map(Behaviour::valueOf);
    }

    String country(long environmentId, String id) {
        return column(environmentId, id, "country").orElse(null);
    }

    boolean sameDay(long environmentId, String id) {
        return column(environmentId, id, "kind").filter(WALLET::equals).isPresent();
    }

    /** A payout came back: nothing more is sent there until somebody asks again. */
    void unusable(long environmentId, String id, String code) {
        jdbc.sql("update sandbox_recipient set error_code = :code"
                        + " where environment_id = :environmentId and public_id = :id and error_code is null")
                .param("code", code)
                .param("environmentId", environmentId)
                .param("id", id)
                .update();
    }

    private ProviderOutcome<ProviderRecipient> add(RecipientOrder order) {
        Optional<ProviderRecipient> known = byReference(order.environmentId(), order.reference());
        if (known.isPresent()) {
            return new ProviderOutcome.Done<>(known.get());
        }
        boolean offered = ways(order.country(), order.currency()).stream()
                .anyMatch(way -> way.kind().equals(order.kind()));
        if (!offered) {
            return new ProviderOutcome.Refused<>("way_not_offered", "nobody is paid there in that way");
        }
        return order.kind().equals(WALLET) ? addWallet(order) : addBank(order);
    }

    private ProviderOutcome<ProviderRecipient> addBank(RecipientOrder order) {
        String number = order.details().getOrDefault("accountNumber", "").replaceAll("[\\s-]", "");
        if (!number.matches("[0-9A-Za-z]{4,34}")) {
            return new ProviderOutcome.Refused<>("invalid_account_number", "4 to 34 letters and digits");
        }
        String name = SandboxBanks.name(order.details().get("routingNumber"));
        return added(order, name, SandboxBanks.behaviour(number), null);
    }

    private ProviderOutcome<ProviderRecipient> addWallet(RecipientOrder order) {
        String email = order.details().getOrDefault("email", "").strip().toLowerCase(Locale.ROOT);
        if (!email.matches("[^@\\s]+@[^@\\s]+")) {
            return new ProviderOutcome.Refused<>("invalid_email", "an e-mail address");
        }
        String error = email.equals(REFUSED_AT_ONCE) ? Behaviour.NO_ACCOUNT.code() : null;
        return added(order, null, MAGIC.getOrDefault(email, Behaviour.PAYS), error);
    }

    private ProviderOutcome<ProviderRecipient> added(
            RecipientOrder order, String bankName, Behaviour behaviour, String errorCode) {
        jdbc.sql("""
                insert into sandbox_recipient (public_id, environment_id, reference, kind, country, bank_name, behaviour,
                    error_code, created_at)
                values (:id, :environmentId, :reference, :kind, :country, :bankName, :behaviour, :errorCode, :now)""")
                .param("id", Ids.next(PREFIX))
                .param("environmentId", order.environmentId())
                .param("reference", order.reference())
                .param("kind", order.kind())
                .param("country", order.country())
                .param("bankName", bankName)
                .param("behaviour", behaviour.name())
                .param("errorCode", errorCode)
                .param("now", utc(world.now(order.environmentId())))
                .update();
        return new ProviderOutcome.Done<>(
                byReference(order.environmentId(), order.reference()).orElseThrow());
    }

    private Optional<ProviderRecipient> byReference(long environmentId, String reference) {
        return jdbc.sql("select * from sandbox_recipient"
                        + " where environment_id = :environmentId and reference = :reference")
                .param("environmentId", environmentId)
                .param("reference", reference)
                .query(SandboxRecipients::recipient)
                .optional();
    }

    private Optional<String> column(long environmentId, String id, String column) {
        return jdbc.sql("select " + column + " from sandbox_recipient"
                        + " where environment_id = :environmentId and public_id = :id")
                .param("environmentId", environmentId)
                .param("id", id)
                .query(String.class)
                .optional();
    }

    private static boolean home(String country, String currency) {
        try {
            Currency own = Currency.getInstance(new Locale("", country));
            return own != null && own.getCurrencyCode().equals(currency);
        } catch (IllegalArgumentException noCurrency) {
            return false;
        }
    }

    private static ProviderRecipient recipient(ResultSet row, int number) throws SQLException {
        return new ProviderRecipient(
                row.getString("public_id"),
                row.getString("reference"),
                row.getString("bank_name"),
                row.getString("error_code"));
    }
}
