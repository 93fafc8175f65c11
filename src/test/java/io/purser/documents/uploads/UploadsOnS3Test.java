package io.purser.documents.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.documents.DocumentPurpose;
import io.purser.documents.TestFiles;
import io.purser.documents.uploads.Uploads.Announced;
import io.purser.documents.uploads.Uploads.Claims;
import io.purser.documents.uploads.Uploads.State;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.S3Proxy;
import io.purser.testing.TestDatabase;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.ContextConfiguration;
import software.amazon.awssdk.services.s3.S3Client;

/** The same uploads, put straight into an S3-compatible store. */
@IntegrationTest
@ContextConfiguration(initializers = {TestDatabase.class, S3Proxy.class})
class UploadsOnS3Test extends UploadCases {
    /** The store refuses what was not signed; it does not say why. */
    @Override
    void answers(int status, String code, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
    }

    /** The store takes it, but nobody looks at it any more. */
    @Override
    void secondPut(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Override
    void twoPuts(List<Integer> statuses) {
        assertThat(statuses).contains(200);
    }

    @Test
    void expiredForeignAndTamperedAddressesAreRefusedByTheStore() throws Exception {
        Tenant tenant = tenants.sandbox();
        Announced file = announce(tenant, Claims.NONE);
        Announced other = announce(tenant, Claims.NONE);
        for (String bad : List.of(
                file.url().replace(file.fileId(), other.fileId()),
                file.url().replace("/inbox/", "/kept/"),
                file.url().replace("X-Amz-Expires=", "X-Amz-Expires=9"),
                file.url().replaceAll("X-Amz-Signature=..", "X-Amz-Signature=00"),
                file.url().replaceAll("\\?.*", ""))) {
            assertThat(put(bad, null, TestFiles.pdf()).statusCode()).as(bad).isEqualTo(403);
        }
        assertThat(uploads.check(tenant.environmentId(), file.fileId())).isEqualTo(State.ANNOUNCED);
    }

    @Test
    void whatIsTooLargeIsFoundWhenLookedAt() throws Exception {
        Tenant tenant = tenants.sandbox();
        Announced file = uploads.announce(tenant.environmentId(), owner, DocumentPurpose.LIVENESS_CHECK, Claims.NONE);
        byte[] large = new byte[DocumentPurpose.LIVENESS_CHECK.largest() + 1000];
        assertThat(put(file.url(), null, large).statusCode()).isEqualTo(200);
        assertThat(uploads.check(tenant.environmentId(), file.fileId())).isEqualTo(State.REFUSED);
        refuses("file_over_limit", () -> uploads.attach(tenant.environmentId(), owner, file.fileId()));
    }

    @Test
    void theStoreHoldsOnlySealedFilesAfterALook() throws Exception {
        Tenant tenant = tenants.sandbox();
        Announced file = clean(tenant, TestFiles.text("%PDF-1.4\nthe holder is Adalberta Quintanilla\n%%EOF"));
        try (S3Client store = S3Proxy.client()) {
            assertThat(store.listObjectsV2(
                                    request -> request.bucket(S3Proxy.BUCKET).prefix("inbox/" + file.fileId()))
                            .contents())
                    .isEmpty();
            String key = jdbc.sql("select storage_key from upload where public_id = ?")
                    .param(file.fileId())
                    .query(String.class)
                    .single();
            assertThat(store.getObjectAsBytes(
                                    request -> request.bucket(S3Proxy.BUCKET).key("kept/" + key))
                            .asString(StandardCharsets.ISO_8859_1))
                    .doesNotContain("Adalberta");
        }
    }
}
