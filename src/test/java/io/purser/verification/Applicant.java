package io.purser.verification;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.documents.TestFiles;
import io.purser.payoutaccounts.BankAccounts;
import io.purser.payoutaccounts.BankAccounts.NewBank;
import io.purser.platform.Tenant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Fills the verification in as a person would, through the pages. */
public class Applicant {
    private final MockMvc mvc;
    private final BankAccounts banks;
    private final Tenant tenant;
    private final RequestPostProcessor who;

    public Applicant(MockMvc mvc, BankAccounts banks, Tenant tenant, RequestPostProcessor who) {
        this.mvc = mvc;
        this.banks = banks;
        this.tenant = tenant;
        this.who = who;
    }

    public static Map<String, String> business(String type) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("country", "US");
        form.put("businessType", type);
        form.put("email", "ada@example.com");
        form.put("businessUrl", "https://www.example.com");
        return form;
    }

    public static Map<String, String> person(String ssnLast4) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("individual.firstName", "Ada");
        form.put("individual.lastName", "Lovelace");
        form.put("individual.phone", "(415) 555-2671");
        form.put("individual.dateOfBirth", "1985-12-10");
        form.put("individual.ssnLast4", ssnLast4);
        form.put("individual.address.line1", "1 Main Street");
        form.put("individual.address.city", "San Francisco");
        form.put("individual.address.state", "CA");
        form.put("individual.address.postalCode", "94107");
        return form;
    }

    public static Map<String, String> company(String taxId) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("company.name", "Engines Ltd");
        form.put("company.taxId", taxId);
        form.put("company.address.line1", "1 Main Street");
        form.put("company.address.city", "San Francisco");
        form.put("company.address.state", "CA");
        form.put("company.address.postalCode", "94107");
        form.put("company.representative.firstName", "Ada");
        form.put("company.representative.lastName", "Lovelace");
        form.put("company.representative.phone", "(415) 555-2671");
        return form;
    }

    /** Everything but the submission. */
    public void prepare(Map<String, String> business, Map<String, String> person) throws Exception {
        send("/verification/business", business).andExpect(status().isSeeOther());
        send("/verification/person", person).andExpect(status().isSeeOther());
        upload("/verification/document", "passport.pdf", TestFiles.pdf()).andExpect(status().isSeeOther());
        banks.add(
                tenant.environmentId(),
                tenant.actor(),
                new NewBank("Ada Lovelace", "000123456789", "110000000", "checking", "US", "USD", true));
    }

    public ResultActions send(String path, Map<String, String> form) throws Exception {
        MockHttpServletRequestBuilder request = post(path).with(who).with(csrf());
        form.forEach(request::param);
        return mvc.perform(request);
    }

    public ResultActions upload(String path, String name, byte[] content) throws Exception {
        return mvc.perform(multipart(path)
                .file(new MockMultipartFile("document", name, "application/pdf", content))
                .with(who)
                .with(csrf()));
    }
}
