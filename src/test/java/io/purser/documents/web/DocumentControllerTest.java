package io.purser.documents.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.documents.Document;
import io.purser.documents.DocumentPurpose;
import io.purser.documents.Documents;
import io.purser.documents.Documents.Owner;
import io.purser.documents.DownloadAddresses;
import io.purser.documents.TestFiles;
import io.purser.platform.BusinessError;
import io.purser.platform.Tenant;
import io.purser.platform.crypto.Signer;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.web.servlet.MockMvc;

@IntegrationTest
class DocumentControllerTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    Documents documents;

    @Autowired
    DownloadAddresses downloads;

    @Autowired
    Signer signer;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Value("${purser.home}")
    Path home;

    @Test
    void anotherOrganizationFindsNothing() throws Exception {
        Document document = add(tenants.sandbox(), "passport.pdf", TestFiles.pdf());
        Tenant stranger = tenants.sandbox();
        mvc.perform(get("/documents/" + document.publicId()).with(people.owner(stranger)))
                .andExpect(status().isNotFound());
        mvc.perform(get("/documents/doc_unknown").with(people.owner(stranger))).andExpect(status().isNotFound());
    }

    @Test
    void theOwnerGetsTheFileAsADownload() throws Exception {
        Tenant tenant = tenants.sandbox();
        Document document = add(tenant, "pass\"port\r\n<b>é.pdf", TestFiles.pdf());
        mvc.perform(get("/documents/" + document.publicId()).with(people.viewer(tenant)))
                .andExpect(status().isOk())
                .andExpect(content().bytes(TestFiles.pdf()))
                .andExpect(content().contentType("application/pdf"))
                .andExpect(header().string("Cache-Control", "no-store"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(result -> {
                    String disposition = result.getResponse().getHeader("Content-Disposition");
                    assertThat(disposition).startsWith("attachment").doesNotContain("\r", "\n");
                    assertThat(result.getResponse().getHeaders("Content-Security-Policy"))
                            .anyMatch(policy -> policy.contains("sandbox"));
                });
    }

    @Test
    void aSignedAddressDownloadsWithoutSigningInForAWhile() throws Exception {
        Document document = add(tenants.sandbox(), "a.pdf", TestFiles.pdf());
        String address =
                URI.create(downloads.of(document, Duration.ofMinutes(5))).getPath();
        mvc.perform(get(address))
                .andExpect(status().isOk())
                .andExpect(content().bytes(TestFiles.pdf()))
                .andExpect(header().string("Cache-Control", "no-store"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Content-Disposition", Matchers.startsWith("attachment")));
        mvc.perform(get(address + "x")).andExpect(status().isForbidden());
        mvc.perform(get(address.replace("doc_", "doc_0"))).andExpect(status().isForbidden());
        String terms = address.substring("/files/".length(), address.lastIndexOf('.'));
        mvc.perform(get("/files/" + terms + "." + signer.sign("upload", terms))).andExpect(status().isForbidden());
        String over = URI.create(downloads.of(document, Duration.ofSeconds(-1))).getPath();
        mvc.perform(get(over)).andExpect(status().isForbidden());
    }

    @Test
    void theFileRestsSealed() throws IOException {
        Tenant tenant = tenants.sandbox();
        byte[] content = TestFiles.text("%PDF-1.4\nthe holder is Adalberta Quintanilla\n%%EOF");
        Document document = add(tenant, "a.pdf", content);
        try (var files = Files.walk(home.resolve("files"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain("Adalberta");
            }
        }
        assertThat(documents.content(tenant.environmentId(), document.publicId()))
                .isEqualTo(content);
    }

    @Test
    void aRemovedDocumentIsGone() {
        Tenant tenant = tenants.sandbox();
        Document document = add(tenant, "a.png", TestFiles.png());
        documents.remove(tenant.environmentId(), document.publicId());
        assertThat(documents.find(tenant.environmentId(), document.publicId())).isEmpty();
    }

    @Test
    void badFilesAreNamed() {
        Tenant tenant = tenants.sandbox();
        refuses(tenant, new byte[0], "file_empty");
        refuses(tenant, new byte[Documents.LARGEST + 1], "file_too_large");
        refuses(tenant, TestFiles.html(), "file_type");
        refuses(tenant, TestFiles.zip("a"), "file_type");
    }

    @Test
    void uploadsAreLimitedByTheHour() {
        Tenant tenant = tenants.sandbox();
        for (int i = 0; i < 20; i++) {
            add(tenant, "a.png", TestFiles.png());
        }
        refuses(tenant, TestFiles.png(), "file_too_many");
    }

    private void refuses(Tenant tenant, byte[] content, String code) {
        assertThatThrownBy(() -> add(tenant, "passport.pdf", content))
                .isInstanceOfSatisfying(BusinessError.class, error -> {
                    assertThat(error.code()).isEqualTo(code);
                    assertThat(error.param()).isEqualTo("document");
                });
    }

    private Document add(Tenant tenant, String name, byte[] content) {
        return documents.add(
                tenant.environmentId(),
                new Owner("verification", "ver_1"),
                DocumentPurpose.IDENTITY,
                name,
                documents.prepare(DocumentPurpose.IDENTITY, content, "document"),
                "document");
    }
}
