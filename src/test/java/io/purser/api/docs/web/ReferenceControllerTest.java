package io.purser.api.docs.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.testing.IntegrationTest;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.MessageSource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@IntegrationTest
class ReferenceControllerTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    MessageSource messages;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Test
    void everyOperationIsExplainedInBothLanguages() throws Exception {
        for (String language : new String[] {"en", "es"}) {
            String page = mvc.perform(get("/docs/api").locale(Locale.forLanguageTag(language)))
                    .andExpect(status().isOk())
                    .andReturn()
                    .getResponse()
                    .getContentAsString()
                    .replaceAll("\\?\\?docs\\.group\\.trial[a-z_-]*\\?\\?", "");
            assertThat(page).as(language).doesNotContain("??docs");
            mappings.getHandlerMethods().keySet().stream()
                    .flatMap(mapping -> mapping.getPatternValues().stream())
                    .filter(path -> path.startsWith("/api/v1/") && !path.startsWith("/api/v1/trial"))
                    .forEach(path -> assertThat(page).as(language).contains("<code>" + path + "</code>"));
            assertThat(page)
                    .as("an operation without a sentence")
                    .doesNotContainPattern(">(get|post|put|patch|delete)\\.(?!trial)[a-z.-]+<");
        }
    }
}
