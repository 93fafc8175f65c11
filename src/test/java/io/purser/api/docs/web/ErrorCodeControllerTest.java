package io.purser.api.docs.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.api.commet.ErrorRow;
import io.purser.api.commet.ErrorTable;
import io.purser.testing.IntegrationTest;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.test.web.servlet.MockMvc;

@IntegrationTest
class ErrorCodeControllerTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    MessageSource messages;

    @Test
    void everyCodeHasAPageInBothLanguages() throws Exception {
        for (ErrorRow row : ErrorTable.CONTRACT) {
            for (String language : new String[] {"en", "es"}) {
                assertThat(page("/docs/errors/" + row.code(), language))
                        .as(row.code() + " in " + language)
                        .contains("<h1 class=\"mono\">" + row.code() + "</h1>")
                        .contains("/docs/errors/" + row.code() + "&quot;")
                        .contains("&quot;success&quot;: false")
                        .contains(String.valueOf(row.status()), row.type())
                        .doesNotContain("??");
            }
        }
    }

    @Test
    void everythingThatMayBeMissingHasASentenceOfItsOwn() {
        for (ErrorRow row :
                ErrorTable.CONTRACT.stream().filter(row -> row.status() == 404).toList()) {
            assertThat(messages.getMessage("error." + row.code(), null, null, Locale.ENGLISH))
                    .as(row.code())
                    .isNotNull();
        }
    }

    @Test
    void theListLeadsToEveryPage() throws Exception {
        String list = page("/docs/errors", "en");
        ErrorTable.CONTRACT.forEach(row -> assertThat(list).contains("href=\"/docs/errors/" + row.code() + "\""));
    }

    @Test
    void anUnknownCodeIsNotFound() throws Exception {
        mvc.perform(get("/docs/errors/no_such_code")).andExpect(status().isNotFound());
    }

    private String page(String path, String language) throws Exception {
        return mvc.perform(get(path).locale(Locale.forLanguageTag(language)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
