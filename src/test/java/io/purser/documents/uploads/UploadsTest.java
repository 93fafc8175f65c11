package io.purser.documents.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.documents.DocumentPurpose;
import io.purser.documents.Sha256;
import io.purser.documents.TestFiles;
import io.purser.documents.uploads.Uploads.Announced;
import io.purser.documents.uploads.Uploads.Claims;
import io.purser.documents.uploads.Uploads.State;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Uploads to us, on the file system, and what our own door does besides. */
@IntegrationTest
class UploadsTest extends UploadCases {
    @Test
    void expiredForeignAndTamperedAddressesAnswerTheSame() throws Exception {
        Tenant tenant = tenants.sandbox();
        Announced file = announce(tenant, Claims.NONE);
        String token = file.url().substring(file.url().lastIndexOf('/') + 1);
        String base = file.url().substring(0, file.url().length() - token.length());
        String[] part = token.split("\\.", -1);
        String longer = token.replace(part[1], Long.toString(Long.parseLong(part[1]) + 9999));
        String over = token.replace(part[1], "1000000000");
        String larger = token.replace(".0.", ".99.");
        String other = token.replace(part[0], Ids.next("file"));
        HttpResponse<String> first = put(base + other, null, TestFiles.pdf());
        assertThat(first.statusCode()).isEqualTo(403);
        for (String bad : List.of(longer, over, larger, token + "x", token.substring(1), "x", part[0])) {
            HttpResponse<String> answer = put(base + bad, null, TestFiles.pdf());
            assertThat(answer.statusCode()).as(bad).isEqualTo(403);
            assertThat(answer.body()).as(bad).isEqualTo(first.body());
        }
        for (String path : List.of("..%2f..%2fetc%2fpasswd", "%00", "..;/x", "a/b", "")) {
            assertThat(put(base + path, null, TestFiles.pdf()).statusCode())
                    .as(path)
                    .isBetween(400, 405);
        }
        HttpResponse<String> late = put(file.url(), null, TestFiles.pdf());
        assertThat(late.statusCode()).isEqualTo(200);
        assertThat(uploads.check(tenant.environmentId(), file.fileId())).isEqualTo(State.CLEAN);
    }

    @Test
    void whatIsAnnouncedIsQuarantinedOnceItCame() throws Exception {
        Tenant tenant = tenants.sandbox();
        Announced file = announce(tenant, Claims.NONE);
        HttpResponse<String> put = put(file.url(), null, TestFiles.pdf());
        assertThat(put.headers().firstValue("ETag")).contains('"' + Sha256.of(TestFiles.pdf()) + '"');
        assertThat(uploads.state(tenant.environmentId(), file.fileId())).contains(State.QUARANTINED);
        refuses("file_not_uploaded", () -> uploads.attach(tenant.environmentId(), owner, file.fileId()));
    }

    @Test
    void unannouncedLengthsAreCountedWhileTheyCome() throws Exception {
        Tenant tenant = tenants.sandbox();
        Announced exact = announce(tenant, new Claims(null, null, 20L, null));
        answers(422, "file_size_differs", chunked(exact.url(), null, new byte[21]));
        answers(422, "file_size_differs", chunked(exact.url(), null, new byte[19]));
        Announced file = uploads.announce(tenant.environmentId(), owner, DocumentPurpose.LIVENESS_CHECK, Claims.NONE);
        byte[] large = new byte[DocumentPurpose.LIVENESS_CHECK.largest() + 1];
        answers(413, "file_over_limit", put(file.url(), null, large));
        answers(413, "file_over_limit", chunked(file.url(), null, large));
        answers(422, "file_empty", put(file.url(), null, new byte[0]));
    }
}
