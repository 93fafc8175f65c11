package io.purser.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Mode;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestBooks;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class EnvironmentsTest {
    @Autowired
    Environments environments;

    @Autowired
    Organizations organizations;

    @Autowired
    Memberships memberships;

    @Autowired
    EnvironmentClock clock;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestBooks books;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theTestClockMovesForwardForItsOwnSandboxOnly() {
        Tenant mine = tenants.sandbox();
        Tenant other = tenants.sandbox();
        Instant moved = environments.advance(mine.environmentId(), Duration.ofDays(3));
        Instant inThreeDays = Instant.now().plus(Duration.ofDays(3));
        assertThat(moved).isCloseTo(inThreeDays, within(1, ChronoUnit.MINUTES));
        assertThat(clock.now(mine.environmentId())).isAfterOrEqualTo(moved);
        assertThat(clock.now(other.environmentId())).isBefore(moved);
    }

    @Test
    void theClockGoesNeitherBackNorForwardInLiveMode() {
        Tenant tenant = tenants.sandbox();
        assertThatThrownBy(() -> environments.advance(tenant.environmentId(), Duration.ofSeconds(-1)))
                .hasMessage("clock_backwards");
        long live = jdbc.sql("select id from environment where organization_id = ? and mode = 'LIVE'")
                .param(tenant.organizationId())
                .query(Long.class)
                .single();
        assertThatThrownBy(() -> environments.advance(live, Duration.ofHours(1)))
                .isInstanceOf(BusinessError.class);
        assertThat(environments.get(live).mode()).isEqualTo(Mode.LIVE);
    }

    @Test
    void theCountryDecidesTheCurrencyUntilItIsLocked() {
        Tenant tenant = tenants.sandbox();
        environments.chooseCountry(tenant.organizationId(), "jp");
        Environment here = environments.get(tenant.environmentId());
        assertThat(here)
                .extracting(Environment::country, Environment::currency, Environment::zone)
                .containsExactly("JP", "JPY", ZoneId.of("Asia/Tokyo"));
        assertThatThrownBy(() -> environments.chooseCountry(tenant.organizationId(), "XX"))
                .hasMessage("country_unsupported");
        environments.lockCountry(tenant.organizationId());
        assertThat(environments.countryLocked(tenant.organizationId())).isTrue();
        assertThatThrownBy(() -> environments.chooseCountry(tenant.organizationId(), "US"))
                .hasMessage("country_locked");
    }

    @Test
    void aCountryOfAnotherCurrencyIsRefusedOnceThereAreBooks() {
        Tenant tenant = tenants.sandbox();
        books.earn(tenant.environmentId(), "pay_1", 100);
        assertThatThrownBy(() -> environments.chooseCountry(tenant.organizationId(), "JP"))
                .hasMessage("country_currency_kept");
        environments.chooseCountry(tenant.organizationId(), "US");
    }

    @Test
    void everyCountryHasARealCurrencyAndZone() {
        assertThat(Country.all(Locale.ENGLISH)).hasSizeGreaterThan(30).allSatisfy(country -> {
            assertThat(Set.of(Locale.getISOCountries())).contains(country.code());
            assertThat(Currency.getInstance(country.currency()).getDefaultFractionDigits())
                    .isBetween(0, 3);
        });
    }

    @Test
    void aNewOrganizationHasBothEnvironmentsAndAnOwner() {
        long owner = people.person("Founder").id();
        Organization first = organizations.create("Café Ñandú & Co.", owner, "ES");
        Organization second = organizations.create("Café Ñandú & Co.", owner, "ES");
        assertThat(first.slug()).isEqualTo("cafe-nandu-co");
        assertThat(second.slug()).startsWith("cafe-nandu-co-").isNotEqualTo(first.slug());
        assertThat(memberships.of(owner)).hasSize(2).first().satisfies(seat -> {
            assertThat(seat.role()).isEqualTo(Role.OWNER);
            assertThat(seat.liveEnvironmentId()).isNotEqualTo(seat.sandboxEnvironmentId());
            assertThat(seat.currency()).isEqualTo("EUR");
        });
        assertThatThrownBy(() -> organizations.create("  ", owner, "ES")).hasMessage("organization_name_invalid");
        assertThat(environments.sandboxes())
                .extracting(Environment::organizationId)
                .contains(first.id(), second.id());
    }
}
