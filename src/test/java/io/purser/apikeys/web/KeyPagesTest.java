package io.purser.apikeys.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.apikeys.ApiKey;
import io.purser.apikeys.ApiKeys;
import io.purser.apikeys.KeyScope;
import io.purser.organizations.Role;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import jakarta.servlet.http.Cookie;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@IntegrationTest
class KeyPagesTest {
    private static final Pattern KEY = Pattern.compile("ck_sandbox_[0-9A-Za-z]{43}");

    @Autowired
    MockMvc mvc;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    ApiKeys keys;

    private Tenant tenant;
    private RequestPostProcessor developer;

    @BeforeEach
    void organization() {
        tenant = tenants.sandbox();
        developer = people.member(tenant, Role.DEVELOPER);
    }

    @Test
    void anotherOrganizationsKeyDoesNotExist() throws Exception {
        ApiKey key = keys.issue(tenant, "Web shop", 30).key();
        RequestPostProcessor stranger = people.owner(tenants.sandbox());
        mvc.perform(get("/developers/keys").with(stranger))
                .andExpect(content().string(not(containsString("Web shop"))));
        for (String change : new String[] {"/revoke", "/rotate"}) {
            String path = "/developers/keys/" + key.publicId() + change;
            mvc.perform(get(path).with(stranger)).andExpect(status().isNotFound());
            mvc.perform(send(path).param("overlap", "0").with(stranger)).andExpect(status().isNotFound());
        }
        assertThat(keys.working(tenant)).hasSize(1);
    }

    @Test
    void onlyDevelopersOwnersAndAdminsSeeKeys() throws Exception {
        ApiKey key = keys.issue(tenant, "Web shop", 30).key();
        for (RequestPostProcessor who :
                new RequestPostProcessor[] {people.viewer(tenant), people.member(tenant, Role.FINANCE)}) {
            mvc.perform(get("/developers/keys").with(who)).andExpect(status().isForbidden());
            mvc.perform(get("/developers/keys/new").with(who)).andExpect(status().isForbidden());
            mvc.perform(created("X", "30").with(who)).andExpect(status().isForbidden());
            mvc.perform(send("/developers/keys/" + key.publicId() + "/revoke").with(who))
                    .andExpect(status().isForbidden());
        }
        assertThat(keys.working(tenant)).hasSize(1);
    }

    @Test
    void theKeyIsShownOnceAndKeptNowhere() throws Exception {
        MockHttpSession session = new MockHttpSession();
        MvcResult made = mvc.perform(created("Web shop", "90").session(session).with(developer))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", containsString("no-store")))
                .andReturn();
        String text = keyIn(made);
        assertThat(keys.find(text)).isPresent();
        String secret = text.substring("ck_sandbox_".length() + 4);
        session.getAttributeNames()
                .asIterator()
                .forEachRemaining(name ->
                        assertThat(String.valueOf(session.getAttribute(name))).doesNotContain(secret));
        mvc.perform(get("/developers/keys").session(session).with(developer))
                .andExpect(content().string(containsString("Web shop")))
                .andExpect(content().string(containsString("…" + text.substring(text.length() - 4))))
                .andExpect(content().string(not(containsString(secret))));
    }

    @Test
    void liveKeysAreMadeInLiveModeOnly() throws Exception {
        Cookie live = mvc.perform(send("/switch/mode").param("mode", "live").with(developer))
                .andReturn()
                .getResponse()
                .getCookie("SESSION");
        mvc.perform(created("Web shop", "30").cookie(live).with(developer))
                .andExpect(status().isUnprocessableContent());
        MvcResult made = mvc.perform(send("/developers/keys")
                        .param("name", "Web shop")
                        .param("expiresInDays", "30")
                        .param("mode", "live")
                        .cookie(live)
                        .with(developer))
                .andExpect(status().isOk())
                .andReturn();
        assertThat(made.getResponse().getContentAsString()).containsPattern("ck_live_[0-9A-Za-z]{43}");
        mvc.perform(get("/developers/keys").cookie(live).with(developer))
                .andExpect(content().string(containsString("Live API keys")))
                .andExpect(content().string(containsString("Web shop")));
        assertThat(keys.working(tenants.live(tenant))).hasSize(1);
        assertThat(keys.working(tenant)).isEmpty();
    }

    @Test
    void oneChoosesWhatTheKeyMayDo() throws Exception {
        mvc.perform(get("/developers/keys/new").with(developer))
                .andExpect(content().string(containsString("Read only")));
        mvc.perform(created("Reports", "30").param("scope", "READ").with(developer))
                .andExpect(status().isOk());
        mvc.perform(created("Reports", "30").param("scope", "ALL").with(developer))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("id=\"scope-error\"")));
        assertThat(keys.working(tenant)).extracting(ApiKey::scope).containsExactly(KeyScope.READ);
        mvc.perform(get("/developers/keys").with(developer)).andExpect(content().string(containsString("Read only")));
    }

    @Test
    void whatIsWrongStandsBesideItsField() throws Exception {
        mvc.perform(created(" ", "90").with(developer))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("id=\"name-error\"")));
        mvc.perform(created("Web shop", "12").with(developer))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("id=\"expiresInDays-error\"")))
                .andExpect(content().string(containsString("value=\"Web shop\"")));
        mvc.perform(send("/developers/keys")
                        .param("name", "Web shop")
                        .param("expiresInDays", "30")
                        .param("mode", "live")
                        .with(developer))
                .andExpect(status().isUnprocessableContent());
        assertThat(keys.working(tenant)).isEmpty();
    }

    @Test
    void aKeyIsRevokedAfterAskingAndASecondClickIsHarmless() throws Exception {
        ApiKey.Issued issued = keys.issue(tenant, "Web shop", null);
        String path = "/developers/keys/" + issued.key().publicId() + "/revoke";
        mvc.perform(get(path).with(developer))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Web shop")));
        for (int click = 0; click < 2; click++) {
            mvc.perform(send(path).with(developer)).andExpect(redirectedUrl("/developers/keys"));
        }
        assertThat(keys.find(issued.text())).isEmpty();
        mvc.perform(get(path).with(developer)).andExpect(status().isConflict());
    }

    @Test
    void aRotatedKeyOverlapsAsChosen() throws Exception {
        ApiKey.Issued old = keys.issue(tenant, "Web shop", null);
        String path = "/developers/keys/" + old.key().publicId() + "/rotate";
        mvc.perform(get(path).with(developer)).andExpect(status().isOk());
        mvc.perform(send(path).param("overlap", "99").with(developer)).andExpect(status().isUnprocessableContent());
        MvcResult made = mvc.perform(send(path).param("overlap", "24").with(developer))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", containsString("no-store")))
                .andReturn();
        assertThat(keys.find(keyIn(made))).isPresent();
        assertThat(keys.find(old.text())).isPresent();
        mvc.perform(send(path).param("overlap", "0").with(developer)).andExpect(status().isConflict());
    }

    private static String keyIn(MvcResult page) throws Exception {
        Matcher key = KEY.matcher(page.getResponse().getContentAsString());
        assertThat(key.find()).isTrue();
        return key.group();
    }

    private static MockHttpServletRequestBuilder created(String name, String days) {
        return send("/developers/keys")
                .param("name", name)
                .param("expiresInDays", days)
                .param("mode", "sandbox");
    }

    private static MockHttpServletRequestBuilder send(String path) {
        return post(path).with(csrf());
    }
}
