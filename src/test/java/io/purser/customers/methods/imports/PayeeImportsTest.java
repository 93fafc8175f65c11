package io.purser.customers.methods.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.customers.Customer;
import io.purser.customers.Customers;
import io.purser.customers.methods.PayoutMethod;
import io.purser.customers.methods.PayoutMethods;
import io.purser.customers.methods.imports.PayeeImports.Problem;
import io.purser.platform.BusinessError;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@IntegrationTest
class PayeeImportsTest {
    private static final String HEADING = "external_id,name,email,country,routing_number,account_number,account_type\n";

    @Autowired
    MockMvc mvc;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    Customers customers;

    @Autowired
    PayoutMethods methods;

    @Autowired
    PayeeImports imports;

    private Tenant tenant;

    @BeforeEach
    void organization() {
        tenant = tenants.sandbox();
    }

    @Test
    void anotherTenantsFileDoesNotExist() throws Exception {
        String id = upload(row("e1", "ada@example.com", "000123456789"));
        Tenant stranger = tenants.sandbox();
        assertThatThrownBy(() -> imports.judge(stranger.environmentId(), id)).hasMessage("not_found");
        assertThatThrownBy(() -> imports.confirm(stranger.environmentId(), stranger.actor(), id))
                .hasMessage("not_found");
        RequestPostProcessor owner = people.owner(stranger);
        mvc.perform(get("/payees/import/" + id).with(owner)).andExpect(status().isNotFound());
        mvc.perform(get("/payees/import/" + id + "/errors.csv").with(owner)).andExpect(status().isNotFound());
        mvc.perform(post("/payees/import/" + id).with(csrf()).with(owner)).andExpect(status().isNotFound());
        assertThat(customers.find(tenant.environmentId(), "e1")).isEmpty();
    }

    @Test
    void everyRowIsSavedOnceAndOnlyAfterTheConfirmation() {
        String id = upload("\ufeff" + HEADING
                + "e1,Ada Lovelace,ada@example.com,US,110000000,000123456789,checking\r\n"
                + "e2,José Ñandú,jose@example.com,GB,20-00-00,55779911,\r\n");
        assertThat(customers.find(tenant.environmentId(), "e1")).isEmpty();
        assertThat(imports.judge(tenant.environmentId(), id).problems()).isEmpty();
        assertThat(imports.confirm(tenant.environmentId(), tenant.actor(), id)).isEqualTo(2);
        assertThatThrownBy(() -> imports.confirm(tenant.environmentId(), tenant.actor(), id))
                .hasMessage("not_found");
        Customer jose = customers.get(tenant.environmentId(), "e2");
        assertThat(jose.fullName()).isEqualTo("José Ñandú");
        PayoutMethod method =
                methods.preferred(tenant.environmentId(), jose.id()).orElseThrow();
        assertThat(method.source()).isEqualTo(PayoutMethod.Source.CSV);
        String change = upload(row("e1", "ada@example.com", "000999888777"));
        assertThat(imports.judge(tenant.environmentId(), change).known()).isEqualTo(1);
        imports.confirm(tenant.environmentId(), tenant.actor(), change);
        Customer ada = customers.get(tenant.environmentId(), "e1");
        PayoutMethod changed =
                methods.preferred(tenant.environmentId(), ada.id()).orElseThrow();
        assertThat(changed.usableFrom()).isAfter(changed.createdAt());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'name,email\nAda,a@example.com'|payees_file_column_missing",
                "'name,email,country,shoe\nAda,a@example.com,US,9'|payees_file_column_unknown",
                "'name,name,email,country\nA,A,a@example.com,US'|payees_file_column_twice",
                "'name,email,country\n'|payees_file_empty",
                "''|payees_file_empty"
            })
    void aFileThatIsWrongAsAWholeIsRefusedPlainly(String file, String code) {
        assertThatThrownBy(() -> upload(file)).hasMessage(code);
    }

    @Test
    void otherEncodingsAndTooManyRowsAreRefused() {
        String file = HEADING + "e1,José,jose@example.com,US,,,\n";
        for (var wrong : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16)) {
            assertThatThrownBy(() -> imports.upload(tenant.environmentId(), tenant.actor(), file.getBytes(wrong)))
                    .hasMessage("payees_file_encoding");
        }
        StringBuilder rows = new StringBuilder(HEADING);
        for (int i = 1; i <= 5_000; i++) {
            rows.append("e").append(i).append(",Ada,a").append(i).append("@example.com,US,,,\n");
        }
        upload(rows.toString());
        assertThatThrownBy(() -> upload(rows + "e5001,Ada,last@example.com,US,,,\n"))
                .hasMessage("payees_file_rows");
    }

    @Test
    void everythingWrongIsToldAndNothingIsSaved() throws Exception {
        upload(row("known", "known@example.com", "000123456789"), true);
        String id = upload(HEADING
                + "e1,Ada,ada@example.com,US,110000000,12,checking\n"
                + "e1,\"=HYPERLINK(\"\"x\"\")\",ada@example.com,US,110000000,000123456789,checking\n"
                + "e3,Bob,known@example.com,US,,,\n"
                + "known,Eve,eve@example.com,US,,,\n"
                + "e5,Short\n");
        List<Problem> problems = imports.judge(tenant.environmentId(), id).problems();
        assertThat(problems)
                .extracting(each ->
                        each.row() + " " + each.column() + " " + each.reason().code())
                .containsExactlyInAnyOrder(
                        "2 account_number bank_number_us",
                        "3 name payees_row_formula",
                        "3 external_id payees_row_twice",
                        "3 email payees_row_twice",
                        "4 email payees_row_mail_taken",
                        "5 email payees_row_other_mail",
                        "6 null payees_row_cells");
        assertThatThrownBy(() -> imports.confirm(tenant.environmentId(), tenant.actor(), id))
                .isInstanceOf(BusinessError.class);
        assertThat(customers.find(tenant.environmentId(), "e1")).isEmpty();
        RequestPostProcessor owner = people.owner(tenant);
        mvc.perform(get("/payees/import/" + id).with(owner)).andExpect(status().isOk());
        mvc.perform(get("/payees/import/" + id + "/errors.csv").with(owner))
                .andExpect(content().string(containsString("row,column,reason\r\n2,account_number,")));
    }

    @Test
    void thePagesFromTemplateToConfirmation() throws Exception {
        RequestPostProcessor owner = people.owner(tenant);
        mvc.perform(get("/payees/import").with(people.viewer(tenant))).andExpect(status().isForbidden());
        mvc.perform(get("/payees/import").with(owner)).andExpect(status().isOk());
        byte[] template = mvc.perform(get("/payees/import/template.csv").with(owner))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        MockMultipartFile file = new MockMultipartFile("file", "payees.csv", "text/csv", template);
        String preview = mvc.perform(
                        multipart("/payees/import").file(file).with(csrf()).with(owner))
                .andExpect(status().isSeeOther())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        mvc.perform(get(preview).with(owner)).andExpect(content().string(containsString("Ready to import")));
        mvc.perform(post(preview).with(csrf()).with(owner)).andExpect(status().isSeeOther());
        assertThat(customers.find(tenant.environmentId(), "emp-1")).isPresent();
        MockMultipartFile wrong = new MockMultipartFile("file", "payees.csv", "text/csv", new byte[] {(byte) 0xff});
        mvc.perform(multipart("/payees/import").file(wrong).with(csrf()).with(owner))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("UTF-8")));
    }

    private String upload(String file, boolean confirm) {
        String id = upload(file);
        if (confirm) {
            imports.confirm(tenant.environmentId(), tenant.actor(), id);
        }
        return id;
    }

    private String upload(String file) {
        return imports.upload(tenant.environmentId(), tenant.actor(), file.getBytes(StandardCharsets.UTF_8));
    }

    private static String row(String id, String email, String number) {
        return HEADING + id + ",Ada Lovelace," + email + ",US,110000000," + number + ",checking\n";
    }
}
