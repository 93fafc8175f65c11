package io.purser.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.purser.customers.CustomerFacts.Address;
import io.purser.customers.Customers.Creation;
import io.purser.platform.BusinessError;
import io.purser.platform.Cursor;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestTenants;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class CustomersTest {
    private static final Address CORDOBA = new Address("Av. Colón 100", null, "Córdoba", null, "X5000", "ar", "Centro");

    @Autowired
    Customers customers;

    @Autowired
    TestTenants tenants;

    @Autowired
    JdbcClient jdbc;

    Tenant tenant;

    @BeforeEach
    void organization() {
        tenant = tenants.sandbox();
    }

    @Test
    void anotherTenantsCustomerIsUnknown() {
        Customer ada = add("ada-1", "ada@example.com", "Ada Lovelace");
        Tenant other = tenants.sandbox();
        for (String reference : List.of(ada.publicId(), "ada-1", "nobody", "")) {
            assertThat(customers.find(other.environmentId(), reference)).isEmpty();
            assertThatThrownBy(() -> customers.update(
                            other.environmentId(),
                            other.actor(),
                            reference,
                            CustomerFacts.of(null, "x@y.example", null)))
                    .isInstanceOfSatisfying(BusinessError.class, error -> {
                        assertThat(error.status()).isEqualTo(404);
                        assertThat(error.code()).isEqualTo("customer_not_found");
                    });
        }
        assertThat(customers.page(other.environmentId(), "ada", null, 10)).isEmpty();
        assertThat(customers.byIds(other.environmentId(), List.of(ada.id()))).isEmpty();
        Creation same = customers.create(
                other.environmentId(), other.actor(), CustomerFacts.of("ada-1", "other@example.com", null));
        assertThat(same.fresh()).isTrue();
        assertThat(customers.get(tenant.environmentId(), "ada-1").email()).isEqualTo("ada@example.com");
    }

    @Test
    void isFoundByOurIdAndByItsOwn() {
        Customer ada = add("ada-1", "ada@example.com", "Ada Lovelace");
        assertThat(customers.find(tenant.environmentId(), ada.publicId())).contains(ada);
        assertThat(customers.find(tenant.environmentId(), "ada-1")).contains(ada);
        assertThat(customers.find(tenant.environmentId(), null)).isEmpty();
        assertThat(ada.publicId()).startsWith("cus_");
    }

    @Test
    void theSameOwnIdIsTheSameCustomerAndIsToldOnce() {
        Customer first = add("ada-1", "ada@example.com", "Ada");
        Creation again = customers.create(
                tenant.environmentId(), tenant.actor(), CustomerFacts.of("ada-1", "changed@example.com", null));
        assertThat(again.fresh()).isFalse();
        assertThat(again.customer()).isEqualTo(first);
        assertThat(events(first, "customer.created")).isEqualTo(1);
        add(null, "ada@example.com", null);
        add(null, "ada@example.com", null);
        assertThat(customers.page(tenant.environmentId(), null, null, 10)).hasSize(3);
    }

    @Test
    void creationsAtOnceMakeOneCustomer() throws Exception {
        int together = 8;
        ExecutorService threads = Executors.newFixedThreadPool(together);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Creation>> answers = new ArrayList<>();
            for (int i = 0; i < together; i++) {
                String email = "racer" + i + "@example.com";
                answers.add(threads.submit(() -> {
                    start.await();
                    return customers.create(
                            tenant.environmentId(), tenant.actor(), CustomerFacts.of("racer", email, null));
                }));
            }
            start.countDown();
            List<Creation> made = new ArrayList<>();
            for (Future<Creation> answer : answers) {
                made.add(answer.get());
            }
            assertThat(made.stream().filter(Creation::fresh)).hasSize(1);
            assertThat(made.stream().map(each -> each.customer().publicId()).distinct())
                    .hasSize(1);
            assertThat(events(made.get(0).customer(), "customer.created")).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theTaxDocumentAndTheAddressAreSealed() {
        Customer ada = customers
                .create(
                        tenant.environmentId(),
                        tenant.actor(),
                        new CustomerFacts("a", "a@example.com", null, "20-12345678-9", null, null, CORDOBA))
                .customer();
        assertThat(ada.documentType()).isEqualTo("CUIT");
        assertThat(ada.taxDocument()).isEqualTo("20-12345678-9");
        assertThat(ada.taxDocumentEnd()).isEqualTo("78-9");
        assertThat(ada.country()).isEqualTo("AR");
        assertThat(ada.toString()).doesNotContain("123456", "example.com");
        String stored = jdbc.sql("select sealed_tax_document, sealed_address from customer where id = ?")
                .param(ada.id())
                .query((row, n) -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1)
                        + new String(row.getBytes(2), StandardCharsets.ISO_8859_1))
                .single();
        assertThat(stored).doesNotContain("12345678", "Colón", "X5000");
        String facts = facts(ada, "customer.created");
        assertThat(facts).doesNotContain("12345678", "Col", "X5000").contains("sealedTaxDocument", "CUIT");
    }

    @Test
    void aChangeIsToldOnceAndOnlyWhenSomethingDiffers() {
        Customer ada = add("ada-1", "ada@example.com", "Ada");
        update("ada-1", CustomerFacts.of(null, "ada@example.com", "Ada"));
        assertThat(events(ada, "customer.updated")).isZero();
        Customer renamed = update("ada-1", CustomerFacts.of("ada-2", null, ""));
        assertThat(renamed.fullName()).isNull();
        assertThat(renamed.externalId()).isEqualTo("ada-2");
        assertThat(renamed.email()).isEqualTo("ada@example.com");
        assertThat(events(ada, "customer.updated")).isEqualTo(1);
        assertThat(customers.find(tenant.environmentId(), "ada-1")).isEmpty();
        assertThat(customers.page(tenant.environmentId(), "ada-2", null, 10)).containsExactly(renamed);
        assertThat(jdbc.sql("select details from audit_event where subject = ? and action = 'customer.updated'")
                        .param(ada.publicId())
                        .query(String.class)
                        .single())
                .contains("fullName, externalId")
                .doesNotContain("ada-2", "example.com");
    }

    @Test
    void anOwnIdBelongsToOneCustomer() {
        add("ada-1", "ada@example.com", "Ada");
        add("bob-1", "bob@example.com", "Bob");
        assertThatThrownBy(() -> update("bob-1", CustomerFacts.of("ada-1", null, null)))
                .isInstanceOfSatisfying(BusinessError.class, error -> {
                    assertThat(error.status()).isEqualTo(409);
                    assertThat(error.code()).isEqualTo("customer_duplicate");
                });
        assertThat(customers.get(tenant.environmentId(), "bob-1").email()).isEqualTo("bob@example.com");
    }

    @Test
    void isSearchedByTheBeginningsOfWords() {
        Customer jose = add("shop/77_A", "jose.garcia@example.com", "José María García");
        Customer ann = add(null, "ann@shop.example", "Ann 100% O'Hara");
        assertThat(search("jose gar")).containsExactly(jose);
        assertThat(search("GARCÍA")).containsExactly(jose);
        assertThat(search("jose.garcia@exam")).containsExactly(jose);
        assertThat(search("shop/77_")).containsExactly(jose);
        assertThat(search(ann.publicId())).containsExactly(ann);
        assertThat(search("shop")).containsExactlyInAnyOrder(ann, jose);
        assertThat(search("100%")).containsExactly(ann);
        assertThat(search("hara")).containsExactly(ann);
        assertThat(search("%")).isEmpty();
        assertThat(search("_")).isEmpty();
        assertThat(search("arcia")).isEmpty();
        assertThat(search("jose nobody")).isEmpty();
        assertThat(search("  ")).hasSize(2);
    }

    @Test
    void pagesNeitherSkipNorRepeat() {
        for (int i = 0; i < 23; i++) {
            add("c" + i, "same@example.com", "Same Name");
        }
        List<String> seen = new ArrayList<>();
        Cursor after = null;
        List<Customer> page;
        do {
            page = customers.page(tenant.environmentId(), "same", after, 5);
            page.forEach(each -> seen.add(each.publicId()));
            after = page.isEmpty()
                    ? null
                    : new Cursor(
                            page.get(page.size() - 1).createdAt(),
                            page.get(page.size() - 1).id());
        } while (after != null);
        assertThat(seen).hasSize(23).doesNotHaveDuplicates();
    }

    private List<Customer> search(String text) {
        return customers.page(tenant.environmentId(), text, null, 10);
    }

    private Customer add(String externalId, String email, String name) {
        return customers
                .create(tenant.environmentId(), tenant.actor(), CustomerFacts.of(externalId, email, name))
                .customer();
    }

    private Customer update(String reference, CustomerFacts facts) {
        return customers.update(tenant.environmentId(), tenant.actor(), reference, facts);
    }

    private int events(Customer customer, String type) {
        return jdbc.sql("select count(*) from business_event where subject = ? and type = ?")
                .params(customer.publicId(), type)
                .query(Integer.class)
                .single();
    }

    private String facts(Customer customer, String type) {
        return jdbc.sql("select facts from business_event where subject = ? and type = ?")
                .params(customer.publicId(), type)
                .query(String.class)
                .single();
    }
}
