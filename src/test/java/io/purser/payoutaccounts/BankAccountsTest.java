package io.purser.payoutaccounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.purser.payoutaccounts.BankAccounts.NewBank;
import io.purser.platform.BusinessError;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestTenants;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class BankAccountsTest {
    @Autowired
    TestTenants tenants;

    @Autowired
    BankAccounts banks;

    @Autowired
    JdbcClient jdbc;

    private Tenant tenant;

    @BeforeEach
    void organization() {
        tenant = tenants.sandbox();
    }

    @Test
    void anotherOrganizationSeesAndChangesNothing() {
        BankAccount bank = add("000123456789");
        Tenant stranger = tenants.sandbox();
        assertThat(banks.all(stranger.environmentId())).isEmpty();
        assertThat(banks.find(stranger.environmentId(), bank.publicId())).isEmpty();
        assertNotFound(() -> banks.makeDefault(stranger.environmentId(), stranger.actor(), bank.publicId()));
        assertNotFound(() -> banks.remove(stranger.environmentId(), stranger.actor(), bank.publicId()));
        banks.markErrored(stranger.environmentId(), bank.publicId(), "no_account");
        assertThat(only().state()).isEqualTo(BankAccount.State.ACTIVE);
    }

    @Test
    void theFirstBankIsTheDefaultAndALaterOneWhenAsked() {
        BankAccount first = add("000123456789");
        assertThat(first.preferred()).isTrue();
        assertThat(first.last4()).isEqualTo("6789");
        assertThat(first.bankName()).isEqualTo("Sandbox Bank");
        assertThat(add("000123456780").preferred()).isFalse();
        BankAccount third = banks.add(tenant.environmentId(), tenant.actor(), bank("000123456781", true));
        assertThat(banks.preferred(tenant.environmentId())).contains(third);
        assertThat(banks.all(tenant.environmentId()).get(0)).isEqualTo(third);
    }

    @Test
    void theSameBankTwiceIsTold() {
        add("000123456789");
        assertRefused("bank_already_added", () -> add("000-123-456-789"));
        assertThat(banks.all(tenant.environmentId())).hasSize(1);
        BankAccount only = only();
        banks.remove(tenant.environmentId(), tenant.actor(), only.publicId());
        assertThat(add("000123456789").preferred()).isTrue();
    }

    @Test
    void aRefusedBankLeavesNothingBehind() {
        assertRefused("bank_number_us", () -> add("12"));
        assertThat(banks.all(tenant.environmentId())).isEmpty();
    }

    @Test
    void whenTheDefaultIsRemovedTheOldestWorkingOneFollows() {
        BankAccount first = add("000123456789");
        BankAccount second = add("000123456780");
        BankAccount third = add("000123456781");
        banks.markErrored(tenant.environmentId(), second.publicId(), "account_closed");
        banks.remove(tenant.environmentId(), tenant.actor(), first.publicId());
        assertThat(banks.preferred(tenant.environmentId()).map(BankAccount::publicId))
                .contains(third.publicId());
        assertRefused(
                "bank_errored_not_default",
                () -> banks.makeDefault(tenant.environmentId(), tenant.actor(), second.publicId()));
        assertThat(banks.find(tenant.environmentId(), first.publicId())).isPresent();
        assertNotFound(() -> banks.remove(tenant.environmentId(), tenant.actor(), first.publicId()));
    }

    @Test
    void racingForTheDefaultLeavesExactlyOne() throws Exception {
        List<String> ids = IntStream.range(0, 6)
                .mapToObj(i -> add("00012345678" + i).publicId())
                .toList();
        race(ids.stream()
                .map(id -> (Callable<Void>) () -> {
                    banks.makeDefault(tenant.environmentId(), tenant.actor(), id);
                    return null;
                })
                .toList());
        assertThat(banks.all(tenant.environmentId()))
                .filteredOn(BankAccount::preferred)
                .hasSize(1);
    }

    @Test
    void racingToAddTheSameBankAddsItOnce() throws Exception {
        race(IntStream.range(0, 8)
                .mapToObj(i -> (Callable<Void>) () -> {
                    try {
                        add("000123456789");
                    } catch (BusinessError twice) {
                        assertThat(twice.code()).isEqualTo("bank_already_added");
                    }
                    return null;
                })
                .toList());
        assertThat(banks.all(tenant.environmentId())).hasSize(1);
    }

    @Test
    void theDatabaseHoldsNoFullNumber() {
        String number = "918273645546372";
        BankAccount bank = add(number);
        banks.makeDefault(tenant.environmentId(), tenant.actor(), bank.publicId());
        banks.remove(tenant.environmentId(), tenant.actor(), bank.publicId());
        for (String table : tables()) {
            jdbc.sql("select * from " + table)
                    .query()
                    .listOfRows()
                    .forEach(row -> row.values()
                            .forEach(value -> assertThat(text(value)).doesNotContain(number)));
        }
        assertThat(banks.number(tenant.environmentId(), bank.publicId())).isEqualTo(number);
    }

    private List<String> tables() {
        return jdbc.sql("select table_name from information_schema.tables where table_schema = 'public'")
                .query(String.class)
                .list();
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.ISO_8859_1) : String.valueOf(value);
    }

    private static void race(List<Callable<Void>> runners) throws Exception {
        var threads = Executors.newFixedThreadPool(runners.size());
        try {
            for (var result : threads.invokeAll(runners)) {
                result.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private BankAccount only() {
        List<BankAccount> all = banks.all(tenant.environmentId());
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private BankAccount add(String number) {
        return banks.add(tenant.environmentId(), tenant.actor(), bank(number, false));
    }

    private static NewBank bank(String number, boolean makeDefault) {
        return new NewBank("Ada Lovelace", number, "110000000", "checking", "US", "USD", makeDefault);
    }

    private static void assertNotFound(Runnable action) {
        assertThatThrownBy(action::run).isInstanceOf(BusinessError.class).hasMessage("not_found");
    }

    private static void assertRefused(String code, Runnable action) {
        assertThat(catchThrowableOfType(BusinessError.class, action::run).code())
                .isEqualTo(code);
    }
}
