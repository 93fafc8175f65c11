package io.purser.customers.methods.invitations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.customers.Customer;
import io.purser.customers.CustomerFacts;
import io.purser.customers.Customers;
import io.purser.customers.methods.PayoutMethod;
import io.purser.customers.methods.PayoutMethods;
import io.purser.organizations.Environments;
import io.purser.platform.BusinessError;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.platform.mail.Mails;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestTenants;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@IntegrationTest
class PayeeLinkTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    TestTenants tenants;

    @Autowired
    Customers customers;

    @Autowired
    Invitations invitations;

    @Autowired
    PayoutMethods methods;

    @Autowired
    Environments environments;

    @Autowired
    Mails mails;

    private Tenant tenant;
    private Customer ada;

    @BeforeEach
    void somebodyToAsk() {
        tenant = tenants.sandbox();
        ada = customers
                .create(
                        tenant.environmentId(),
                        tenant.actor(),
                        CustomerFacts.of(null, "ada@example.com", "Ada Lovelace"))
                .customer();
    }

    @Test
    void anotherTenantAsksNobodyHere() {
        Tenant stranger = tenants.sandbox();
        assertThatThrownBy(() -> invitations.invite(stranger, ada.publicId())).isInstanceOf(BusinessError.class);
        assertThatThrownBy(() -> invitations.cancel(stranger, ada.publicId())).isInstanceOf(BusinessError.class);
        invitations.invite(tenant, ada.publicId());
        assertThat(invitations.asked(stranger.environmentId(), ada.id())).isEmpty();
        assertThat(invitations.asked(tenant.environmentId(), ada.id())).isPresent();
    }

    @Test
    void guessedExpiredCanceledAndReplacedAnswerTheSame() throws Exception {
        String replaced = invited();
        String canceled = invited();
        invitations.cancel(tenant, ada.publicId());
        String guessed = Ids.next("payee").substring(6);
        String expired = invited();
        environments.advance(tenant.environmentId(), Duration.ofDays(15));
        String first = null;
        for (String token : List.of(guessed, replaced, canceled, expired)) {
            String page = mvc.perform(get("/payee/" + token))
                    .andExpect(status().isNotFound())
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            assertThat(first == null ? page : first).isEqualTo(page);
            first = page;
            for (String action : List.of("", "/code", "/confirm")) {
                mvc.perform(post("/payee/" + token + action).with(csrf())).andExpect(status().isNotFound());
            }
        }
        assertThat(methods.of(tenant.environmentId(), ada.id())).isEmpty();
    }

    @Test
    void openingShowsNothingAndChangesNothing() throws Exception {
        String token = invited();
        int before = sent().size();
        mvc.perform(get("/payee/" + token))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("a•••@example.com")))
                .andExpect(content().string(not(containsString("Lovelace"))))
                .andExpect(content().string(not(containsString("ada@example.com"))));
        assertThat(sent()).hasSize(before);
        mvc.perform(filled(token, "000123456789").with(csrf())).andExpect(status().isSeeOther());
        mvc.perform(filled(token, "000123456789")
                        .cookie(new Cookie("payee", "proof_made_up"))
                        .with(csrf()))
                .andExpect(status().isSeeOther());
        assertThat(methods.of(tenant.environmentId(), ada.id())).isEmpty();
    }

    @Test
    void codeThenDetailsThenDone() throws Exception {
        String token = invited();
        Cookie proof = proven(token);
        mvc.perform(get("/payee/" + token + "?country=GB").cookie(proof, new Cookie("LANGUAGE", "es")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("¿Dónde quiere cobrar?")));
        mvc.perform(get("/payee/" + token + "/confirm?lang=es")).andExpect(status().isSeeOther());
        mvc.perform(filled(token, "12").cookie(proof).with(csrf())).andExpect(status().isUnprocessableContent());
        mvc.perform(filled(token, "000123456789").cookie(proof).with(csrf())).andExpect(status().isSeeOther());
        PayoutMethod method =
                methods.preferred(tenant.environmentId(), ada.id()).orElseThrow();
        assertThat(method.source()).isEqualTo(PayoutMethod.Source.PAYEE);
        String done = mvc.perform(get("/payee/" + token).cookie(proof))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(done).contains("6789").doesNotContain("000123456789");
        mvc.perform(get("/payee/" + token)).andExpect(status().isNotFound());
        mvc.perform(filled(token, "000999999999").cookie(proof).with(csrf())).andExpect(status().isNotFound());
        assertThat(methods.of(tenant.environmentId(), ada.id())).hasSize(1);
    }

    @Test
    void fiveWrongCodesAreTheEndOfTheCode() throws Exception {
        String token = invited();
        mvc.perform(post("/payee/" + token + "/code").with(csrf())).andExpect(status().isSeeOther());
        String code = code();
        String wrong = code.equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 5; i++) {
            mvc.perform(post("/payee/" + token + "/confirm")
                            .param("code", wrong)
                            .with(csrf()))
                    .andExpect(status().isUnprocessableContent());
        }
        mvc.perform(post("/payee/" + token + "/confirm").param("code", code).with(csrf()))
                .andExpect(status().isUnprocessableContent());
        for (int i = 0; i < 9; i++) {
            mvc.perform(post("/payee/" + token + "/code").with(csrf())).andExpect(status().isSeeOther());
        }
        mvc.perform(post("/payee/" + token + "/code").with(csrf())).andExpect(status().isTooManyRequests());
    }

    @Test
    void thePagesAreLight() throws Exception {
        String token = invited();
        Cookie proof = proven(token);
        assertThat(mvc.perform(get("/payee/" + token + "?country=US").cookie(proof))
                        .andReturn()
                        .getResponse()
                        .getContentAsByteArray())
                .hasSizeLessThan(30_000);
    }

    private Cookie proven(String token) throws Exception {
        mvc.perform(post("/payee/" + token + "/code").with(csrf())).andExpect(status().isSeeOther());
        return mvc.perform(post("/payee/" + token + "/confirm")
                        .param("code", code())
                        .with(csrf()))
                .andExpect(status().isSeeOther())
                .andReturn()
                .getResponse()
                .getCookie("payee");
    }

    private static MockHttpServletRequestBuilder filled(String token, String number) {
        return post("/payee/" + token)
                .param("country", "US")
                .param("kind", "bank_transfer")
                .param("holderName", "Ada Lovelace")
                .param("routingNumber", "110000000")
                .param("accountNumber", number)
                .param("accountType", "checking");
    }

    private String invited() {
        invitations.invite(tenant, ada.publicId());
        return find("/payee/([0-9a-z]+)");
    }

    private String code() {
        return find("\\b([0-9]{6})\\b");
    }

    private String find(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(sent().get(0).body());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private List<Mails.Mail> sent() {
        return mails.page(tenant.environmentId(), null, 50);
    }
}
