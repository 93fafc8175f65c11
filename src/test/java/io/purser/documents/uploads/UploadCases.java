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
import io.purser.platform.storage.Storage;
import io.purser.testing.TestTenants;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What holds wherever files are kept. */
abstract class UploadCases {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired
    Uploads uploads;

    @Autowired
    Documents documents;

    @Autowired
    OrphansJob orphans;

    @Autowired
    Storage storage;

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
        HttpResponse<String> put = HTTP.send(
                with(
                        file.headers(),
                        HttpRequest.newBuilder(here(file.url())).PUT(BodyPublishers.ofByteArray(TestFiles.png()))),
                HttpResponse.BodyHandlers.ofString());
        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        assertThat(put.headers().firstValue("ETag")).isPresent();
        assertThat(put.headers().allValues("Set-Cookie")).isEmpty();
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
    void theFirstFileThatWasLookedAtStays() throws Exception {
        Tenant tenant = tenants.sandbox();
        Announced file = clean(tenant, TestFiles.pdf());
        secondPut(put(file.url(), null, TestFiles.png()));
        assertThat(uploads.check(tenant.environmentId(), file.fileId())).isEqualTo(State.CLEAN);
        Document document = uploads.attach(tenant.environmentId(), owner, file.fileId());
        secondPut(put(file.url(), null, TestFiles.png()));
        assertThat(uploads.check(tenant.environmentId(), file.fileId())).isEqualTo(State.ATTACHED);
        assertThat(documents.content(tenant.environmentId(), document.publicId()))
                .isEqualTo(TestFiles.pdf());
    }

    @Test
    void ofTwoAtOnceOneIsTakenWhole() throws Exception {
        Tenant tenant = tenants.sandbox();
        for (int round = 0; round < 5; round++) {
            Announced file = announce(tenant, Claims.NONE);
            List<CompletableFuture<HttpResponse<String>>> both = Stream.of(TestFiles.pdf(), TestFiles.png())
                    .map(content ->
                            HTTP.sendAsync(request(file.url(), null, content), HttpResponse.BodyHandlers.ofString()))
                    .toList();
            twoPuts(both.stream().map(each -> each.join().statusCode()).toList());
            List<CompletableFuture<State>> looks = Stream.of(1, 2, 3)
                    .map(each ->
                            CompletableFuture.supplyAsync(() -> uploads.check(tenant.environmentId(), file.fileId())))
                    .toList();
            assertThat(looks.stream().map(CompletableFuture::join)).containsOnly(State.CLEAN);
            Document document = uploads.attach(tenant.environmentId(), owner, file.fileId());
            assertThat(documents.content(tenant.environmentId(), document.publicId()))
                    .isIn(TestFiles.pdf(), TestFiles.png());
        }
        assertThat(documents.of(tenant.environmentId(), owner)).hasSize(5);
    }

    @Test
    void anotherSizeOrTypeThanAnnouncedIsRefusedAndTheAddressStaysGood() throws Exception {
        Tenant tenant = tenants.sandbox();
        Announced file = announce(tenant, new Claims(null, "image/png", (long) TestFiles.png().length, null));
        byte[] more = new byte[TestFiles.png().length + 1];
        answers(422, "file_size_differs", put(file.url(), "image/png", more));
        answers(422, "file_size_differs", put(file.url(), "image/png", new byte[3]));
        answers(422, "file_type_differs", put(file.url(), "application/pdf", TestFiles.png()));
        answers(422, "file_type_differs", put(file.url(), null, TestFiles.png()));
        answers(415, "", put(file.url(), "multipart/form-data; boundary=x", TestFiles.png()));
        assertThat(put(file.url(), "image/png", TestFiles.png()).statusCode()).isEqualTo(200);
        assertThat(uploads.check(tenant.environmentId(), file.fileId())).isEqualTo(State.CLEAN);
    }

    @Test
    void aFileThatChangedOnItsWayIsRefused() throws Exception {
        Tenant tenant = tenants.sandbox();
        Announced file = announce(tenant, new Claims(null, null, null, Sha256.of(TestFiles.pdf())));
        assertThat(put(file.url(), null, TestFiles.png()).statusCode()).isEqualTo(200);
        assertThat(uploads.check(tenant.environmentId(), file.fileId())).isEqualTo(State.REFUSED);
        refuses("file_checksum_differs", () -> uploads.attach(tenant.environmentId(), owner, file.fileId()));
    }

    @Test
    void whatWouldNeverBeTakenIsNotAnnounced() {
        Tenant tenant = tenants.sandbox();
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
        Claims selfie = new Claims(null, null, null, null);
        Announced file = uploads.announce(tenant.environmentId(), owner, DocumentPurpose.LIVENESS_CHECK, selfie);
        assertThat(put(file.url(), null, TestFiles.pdf()).statusCode()).isEqualTo(200);
        assertThat(uploads.check(tenant.environmentId(), file.fileId())).isEqualTo(State.REFUSED);
    }

    @Test
    void whatNobodyAttachedGoesAfterADayAndWhatIsAttachedStays() throws Exception {
        Tenant tenant = tenants.sandbox();
        Announced never = announce(tenant, Claims.NONE);
        Announced waiting = clean(tenant, TestFiles.pdf());
        Announced young = clean(tenant, TestFiles.pdf());
        Announced kept = clean(tenant, TestFiles.png());
        Document document = uploads.attach(tenant.environmentId(), owner, kept.fileId());
        List<String> old = List.of(never.fileId(), waiting.fileId(), kept.fileId());
        String bytes = jdbc.sql("select storage_key from upload where public_id = ?")
                .param(waiting.fileId())
                .query(String.class)
                .single();
        jdbc.sql("update upload set expires_at = :then where public_id in (:old)")
                .param("then", OffsetDateTime.now(ZoneOffset.UTC).minusDays(2))
                .param("old", old)
                .update();
        orphans.run();
        assertThat(uploads.state(tenant.environmentId(), never.fileId())).isEmpty();
        assertThat(uploads.state(tenant.environmentId(), waiting.fileId())).isEmpty();
        assertThat(storage.has(bytes)).isFalse();
        assertThat(uploads.state(tenant.environmentId(), young.fileId())).contains(State.CLEAN);
        assertThat(uploads.state(tenant.environmentId(), kept.fileId())).contains(State.ATTACHED);
        assertThat(documents.content(tenant.environmentId(), document.publicId()))
                .isEqualTo(TestFiles.png());
    }

    @Test
    void filesWithoutARowGoAndRowsWithoutAFileAreReported() throws Exception {
        Tenant tenant = tenants.sandbox();
        String stray = storage.put(new byte[] {1});
        orphans.run();
        assertThat(storage.has(stray)).isTrue();
        orphans.shelf(stray.substring(2, 4), Instant.now().plusSeconds(60));
        assertThat(storage.has(stray)).isFalse();
        Announced file = clean(tenant, TestFiles.pdf());
        String lost = jdbc.sql("select storage_key from upload where public_id = ?")
                .param(file.fileId())
                .query(String.class)
                .single();
        assertThat(orphans.shelf(lost.substring(2, 4), Instant.EPOCH)).doesNotContain(lost);
        storage.delete(lost);
        assertThat(orphans.shelf(lost.substring(2, 4), Instant.EPOCH)).contains(lost);
    }

    private void judged(Tenant tenant, Claims claims, byte[] content, String code) throws Exception {
        Announced file = announce(tenant, claims);
        HttpResponse<String> put = HTTP.send(
                with(file.headers(), HttpRequest.newBuilder(here(file.url())).PUT(BodyPublishers.ofByteArray(content))),
                HttpResponse.BodyHandlers.ofString());
        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        assertThat(uploads.check(tenant.environmentId(), file.fileId())).isEqualTo(State.REFUSED);
        refuses(code, () -> uploads.attach(tenant.environmentId(), owner, file.fileId()));
        assertThat(documents.of(tenant.environmentId(), owner)).isEmpty();
        assertThat(jdbc.sql("select storage_key from upload where public_id = ?")
                        .param(file.fileId())
                        .query((row, number) -> String.valueOf(row.getString(1)))
                        .single())
                .isEqualTo("null");
    }

    Announced clean(Tenant tenant, byte[] content) throws Exception {
        Announced file = announce(tenant, Claims.NONE);
        assertThat(put(file.url(), null, content).statusCode()).isEqualTo(200);
        assertThat(uploads.check(tenant.environmentId(), file.fileId())).isEqualTo(State.CLEAN);
        return file;
    }

    Announced announce(Tenant tenant, Claims claims) {
        return uploads.announce(tenant.environmentId(), owner, DocumentPurpose.IDENTITY, claims);
    }

    private static Claims exactly(byte[] content, String mediaType) {
        return new Claims("../passport.png", mediaType, (long) content.length, Sha256.of(content));
    }

    HttpResponse<String> put(String url, String type, byte[] content) throws Exception {
        return HTTP.send(request(url, type, content), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String url, String type, byte[] content) {
        return with(type, HttpRequest.newBuilder(here(url)).PUT(BodyPublishers.ofByteArray(content)));
    }

    HttpResponse<String> chunked(String url, String type, byte[] content) throws Exception {
        var body = BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(content));
        return HTTP.send(with(type, HttpRequest.newBuilder(here(url)).PUT(body)), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest with(String type, HttpRequest.Builder request) {
        return with(type == null ? Map.of() : Map.of("Content-Type", type), request);
    }

    /** The client sets the length itself. */
    private static HttpRequest with(Map<String, String> headers, HttpRequest.Builder request) {
        headers.forEach((name, value) -> {
            if (!name.equals("Content-Length")) {
                request.header(name, value);
            }
        });
        return request.build();
    }

    private URI here(String url) {
        return url.contains("/files/")
                ? URI.create("http://localhost:" + port + URI.create(url).getRawPath())
                : URI.create(url);
    }

    /** What our own door answers; a store answers in its own way. */
    void answers(int status, String code, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(code);
    }

    void secondPut(HttpResponse<String> answer) {
        answers(409, "file_already_uploaded", answer);
    }

    void twoPuts(List<Integer> statuses) {
        assertThat(statuses).containsExactlyInAnyOrder(200, 409);
    }

    static void refuses(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BusinessError.class, error -> assertThat(error.code()).isEqualTo(code));
    }
}
