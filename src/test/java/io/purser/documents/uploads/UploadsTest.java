package io.purser.documents.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.purser.documents.Document;
import io.purser.documents.DocumentPurpose;
import io.purser.documents.Documents;
import io.purser.documents.Documents.Owner;
import io.purser.documents.Sha256;
import io.purser.documents.TestFiles;
import io.purser.documents.uploads.Uploads.Announced;
import io.purser.documents.uploads.Uploads.Claims;
import io.purser.documents.uploads.Uploads.State;
import io.purser.platform.BusinessError;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestTenants;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class UploadsTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired
    Uploads uploads;

    @Autowired
    Documents documents;

    @Autowired
    TestTenants tenants;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    final Owner owner = new Owner("customer", Ids.next("cus"));

    @Test
    void announcedPutCheckedAndAttachedOnce() throws Exception {
        Tenant tenant = tenants.sandbox();
        Announced file = announce(tenant, exactly(TestFiles.png(), "image/png"));
        assertThat(file.headers()).containsEntry("Content-Type", "image/png");
        refuses("file_not_uploaded", () -> uploads.attach(tenant.environmentId(), owner, file.fileId()));
        HttpResponse<String> put = put(file.url(), "image/png", TestFiles.png());
        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        assertThat(put.headers().firstValue("ETag")).isPresent();
        assertThat(put.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(uploads.state(tenant.environmentId(), file.fileId())).contains(State.QUARANTINED);
        assertThat(uploads.check(tenant.environmentId(), file.fileId())).isEqualTo(State.CLEAN);
        Document document = uploads.attach(tenant.environmentId(), owner, file.fileId());
        assertThat(uploads.attach(tenant.environmentId(), owner, file.fileId())).isEqualTo(document);
        assertThat(document.fileName()).isEqualTo("passport.png");
        assertThat(document.mediaType()).isEqualTo("image/png");
        assertThat(documents.content(tenant.environmentId(), document.publicId()))
                .isEqualTo(TestFiles.png());
        assertThat(documents.of(tenant.environmentId(), owner)).hasSize(1);
        assertThat(uploads.check(tenant.environmentId(), file.fileId())).isEqualTo(State.ATTACHED);
    }

    @Test
    void strangersAndOtherOwnersFindNothing() throws Exception {
        Tenant tenant = tenants.sandbox();
        Tenant stranger = tenants.sandbox();
        Announced file = clean(tenant, TestFiles.pdf());
        assertThat(uploads.state(stranger.environmentId(), file.fileId())).isEmpty();
        refuses("not_found", () -> uploads.check(stranger.environmentId(), file.fileId()));
        refuses("not_found", () -> uploads.attach(stranger.environmentId(), owner, file.fileId()));
        refuses(
                "not_found",
                () -> uploads.attach(tenant.environmentId(), new Owner("customer", "cus_other"), file.fileId()));
        refuses("not_found", () -> uploads.attach(tenant.environmentId(), owner, "file_unknown"));
    }

    @Test
    void anAddressTakesOneFile() throws Exception {
        Tenant tenant = tenants.sandbox();
        Announced file = announce(tenant, Claims.NONE);
        assertThat(put(file.url(), null, TestFiles.pdf()).statusCode()).isEqualTo(200);
        HttpResponse<String> second = put(file.url(), null, TestFiles.png());
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("file_already_uploaded");
    }

    @Test
    void ofTwoAtOnceOneIsTaken() throws Exception {
        Tenant tenant = tenants.sandbox();
        for (int round = 0; round < 5; round++) {
            Announced file = announce(tenant, Claims.NONE);
            List<CompletableFuture<HttpResponse<String>>> both = Stream.of(TestFiles.pdf(), TestFiles.png())
                    .map(content ->
                            HTTP.sendAsync(request(file.url(), null, content), HttpResponse.BodyHandlers.ofString()))
                    .toList();
            assertThat(both.stream().map(each -> each.join().statusCode())).containsExactlyInAnyOrder(200, 409);
            assertThat(uploads.check(tenant.environmentId(), file.fileId())).isEqualTo(State.CLEAN);
        }
    }

    @Test
    void expiredForeignAndTamperedAddressesAnswerTheSame() throws Exception {
        Tenant tenant = tenants.sandbox();
        Announced file = announce(tenant, Claims.NONE);
        String token = file.url().substring(file.url().lastIndexOf('/') + 1);
        String base = file.url().substring(0, file.url().length() - token.length());
        String[] part = token.split("\\.", -1);
        String longer =
                String.join(".", part[0], Long.toString(Long.parseLong(part[1]) + 9999), part[2], part[3], part[4]);
        String over = String.join(".", part[0], "1000000000", part[2], part[3], part[4]);
        String larger = String.join(".", part[0], part[1], "99", part[3], part[4]);
        String other = String.join(".", Ids.next("file"), part[1], part[2], part[3], part[4]);
        HttpResponse<String> first = put(base + other, null, TestFiles.pdf());
        assertThat(first.statusCode()).isEqualTo(403);
        for (String bad :
                List.of(longer, over, larger, token + "x", token.substring(1), "x", part[0], "..%2f..%2fetc", "%00")) {
            HttpResponse<String> answer = put(base + bad, null, TestFiles.pdf());
            assertThat(answer.statusCode()).as(bad).isIn(400, 403);
            if (!bad.contains("%")) {
                assertThat(answer.body()).as(bad).isEqualTo(first.body());
            }
        }
        assertThat(put(file.url(), null, TestFiles.pdf()).statusCode()).isEqualTo(200);
    }

    @Test
    void anotherSizeOrTypeThanAnnouncedIsRefusedAndTheAddressStaysGood() throws Exception {
        Tenant tenant = tenants.sandbox();
        Announced file = announce(tenant, exactly(TestFiles.png(), "image/png"));
        byte[] more = new byte[TestFiles.png().length + 1];
        answers(422, "file_size_differs", put(file.url(), "image/png", more));
        answers(422, "file_size_differs", put(file.url(), "image/png", new byte[3]));
        answers(422, "file_size_differs", chunked(file.url(), "image/png", more));
        answers(422, "file_size_differs", chunked(file.url(), "image/png", new byte[3]));
        answers(422, "file_type_differs", put(file.url(), "application/pdf", TestFiles.png()));
        answers(422, "file_type_differs", put(file.url(), null, TestFiles.png()));
        assertThat(put(file.url(), "multipart/form-data; boundary=x", TestFiles.png())
                        .statusCode())
                .isEqualTo(415);
        assertThat(put(file.url(), "image/png", TestFiles.png()).statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsLargerThanThePurposeTakesIsRefused() throws Exception {
        Tenant tenant = tenants.sandbox();
        Announced file = uploads.announce(tenant.environmentId(), owner, DocumentPurpose.LIVENESS_CHECK, Claims.NONE);
        byte[] large = new byte[DocumentPurpose.LIVENESS_CHECK.largest() + 1];
        answers(413, "file_over_limit", put(file.url(), null, large));
        answers(413, "file_over_limit", chunked(file.url(), null, large));
        answers(422, "file_empty", put(file.url(), null, new byte[0]));
        refuses("file_over_limit", () -> announce(tenant, new Claims(null, null, 1L << 40, null)));
        refuses("file_empty", () -> announce(tenant, new Claims(null, null, 0L, null)));
        refuses("file_type", () -> announce(tenant, new Claims(null, "text/html", null, null)));
        refuses("file_checksum", () -> announce(tenant, new Claims(null, null, null, "abc")));
    }

    @Test
    void theContentIsJudgedAndNotItsName() throws Exception {
        Tenant tenant = tenants.sandbox();
        judged(tenant, new Claims("a.png", "image/png", null, null), TestFiles.pdf(), "file_type_differs");
        judged(tenant, new Claims("a.png", "image/png", null, null), TestFiles.html(), "file_type");
        judged(tenant, Claims.NONE, TestFiles.zip("x"), "file_type");
        judged(
                tenant,
                new Claims(null, null, null, Sha256.of(TestFiles.pdf())),
                TestFiles.png(),
                "file_checksum_differs");
    }

    private void judged(Tenant tenant, Claims claims, byte[] content, String code) throws Exception {
        Announced file = announce(tenant, claims);
        assertThat(put(file.url(), claims.mediaType(), content).statusCode()).isEqualTo(200);
        assertThat(uploads.check(tenant.environmentId(), file.fileId())).isEqualTo(State.REFUSED);
        refuses(code, () -> uploads.attach(tenant.environmentId(), owner, file.fileId()));
        assertThat(documents.of(tenant.environmentId(), owner)).isEmpty();
        assertThat(jdbc.sql("select storage_key from upload where public_id = ?")
                        .param(file.fileId())
                        .query((row, number) -> String.valueOf(row.getString(1)))
                        .single())
                .isEqualTo("null");
    }

    private Announced clean(Tenant tenant, byte[] content) throws Exception {
        Announced file = announce(tenant, Claims.NONE);
        assertThat(put(file.url(), null, content).statusCode()).isEqualTo(200);
        assertThat(uploads.check(tenant.environmentId(), file.fileId())).isEqualTo(State.CLEAN);
        return file;
    }

    private Announced announce(Tenant tenant, Claims claims) {
        return uploads.announce(tenant.environmentId(), owner, DocumentPurpose.IDENTITY, claims);
    }

    private static Claims exactly(byte[] content, String mediaType) {
        return new Claims("../passport.png", mediaType, (long) content.length, Sha256.of(content));
    }

    private HttpResponse<String> put(String url, String type, byte[] content) throws Exception {
        return HTTP.send(request(url, type, content), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String url, String type, byte[] content) {
        return with(type, HttpRequest.newBuilder(here(url)).PUT(BodyPublishers.ofByteArray(content)));
    }

    private HttpResponse<String> chunked(String url, String type, byte[] content) throws Exception {
        var body = BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(content));
        return HTTP.send(with(type, HttpRequest.newBuilder(here(url)).PUT(body)), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest with(String type, HttpRequest.Builder request) {
        return type == null
                ? request.build()
                : request.header("Content-Type", type).build();
    }

    private URI here(String url) {
        return URI.create("http://localhost:" + port + URI.create(url).getRawPath());
    }

    private static void answers(int status, String code, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(code);
    }

    private static void refuses(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BusinessError.class, error -> assertThat(error.code()).isEqualTo(code));
    }
}
