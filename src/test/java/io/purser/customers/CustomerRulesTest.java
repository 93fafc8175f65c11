package io.purser.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.customers.CustomerFacts.Address;
import io.purser.platform.BusinessError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class CustomerRulesTest {
    private final CustomerRules rules = new CustomerRules(JsonMapper.builder().build());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "ada@",
                "@example.com",
                "ada@example",
                "ada@@example.com",
                "a b@example.com",
                "ada@example..com",
                "ada@.example.com",
                "<ada@example.com>",
                "ada@example.com\u0000",
                "ada@exa mple.com"
            })
    void mailAddressesThatAreNone(String email) {
        assertThat(params(CustomerFacts.of(null, email, null))).containsExactly("email");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.com", "o'hara+x@sub.example.co.uk", "año@correo.es", "a@b.io"})
    void mailAddresses(String email) {
        assertThat(params(CustomerFacts.of(null, email, null))).isEmpty();
    }

    @Test
    void everyWrongFieldIsNamed() {
        CustomerFacts facts = new CustomerFacts(
                "cus_1",
                "a".repeat(250) + "@b.io",
                "n".repeat(201),
                "1\u00002",
                "Europe/Rome",
                "[]",
                new Address("", "x", null, null, "1", "ZZ", "a\nb"));
        assertThat(params(facts))
                .containsExactly(
                        "email",
                        "fullName",
                        "externalId",
                        "taxDocument",
                        "timezone",
                        "metadata",
                        "address.line1",
                        "address.city",
                        "address.region",
                        "address.country");
    }

    @Test
    void onlyACreationNeedsAMailAddress() {
        CustomerFacts nothing = CustomerFacts.of(null, null, null);
        assertThat(params(nothing)).containsExactly("email");
        assertThat(rules.problems(nothing, false)).isEmpty();
    }

    @Test
    void metadataHasLimits() {
        assertThat(metadata("{\"plan\":{\"seats\":[1,2]},\"x\":null}")).isEmpty();
        assertThat(metadata("{\"k\":\"" + "é".repeat(500) + "\"}")).isEmpty();
        assertThat(metadata("{\"k\":\"" + "é".repeat(501) + "\"}")).containsExactly("metadata");
        assertThat(metadata("{\"" + "k".repeat(41) + "\":1}")).containsExactly("metadata");
        assertThat(metadata("{\"\":1}")).containsExactly("metadata");
        assertThat(metadata("{\"k\":[{\"n\":-1e400}]}")).containsExactly("metadata");
        assertThat(metadata("{\"k\":12345678901234567890123,\"n\":1e-400}")).isEmpty();
        assertThat(metadata("not json")).containsExactly("metadata");
        assertThat(metadata("\"text\"")).containsExactly("metadata");
        StringBuilder many = new StringBuilder("{");
        for (int i = 0; i < 51; i++) {
            many.append(i == 0 ? "" : ",").append("\"k" + i + "\":1");
        }
        assertThat(metadata(many.append('}').toString())).containsExactly("metadata");
        StringBuilder large = new StringBuilder("{");
        for (int i = 0; i < 31; i++) {
            large.append(i == 0 ? "" : ",").append("\"k" + i + "\":\"" + "x".repeat(490) + "\"");
        }
        assertThat(metadata(large.append('}').toString())).containsExactly("metadata");
    }

    @Test
    void thePublishedContractKnowsTwentyOneZones() {
        assertThat(CustomerZones.ALL).hasSize(21).doesNotHaveDuplicates();
    }

    private List<String> metadata(String json) {
        return params(new CustomerFacts(null, "a@b.io", null, null, null, json, null));
    }

    private List<String> params(CustomerFacts facts) {
        return rules.problems(facts, true).stream().map(BusinessError::param).toList();
    }
}
