package io.purser.api.blaaiz;

import io.purser.api.ApiCall;
import io.purser.api.Effect;
import io.purser.api.JsonBody;
import io.purser.customers.Customer;
import io.purser.customers.Customers;
import io.purser.customers.kyc.CustomerChecks;
import io.purser.documents.DocumentPurpose;
import io.purser.documents.uploads.Uploads;
import io.purser.platform.Permission;
import io.purser.platform.web.Permit;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signed addresses that take one file each. */
@RestController
@RequestMapping("/api/external/file")
class BlaaizFilesApi {
    private final Customers customers;
    private final Uploads uploads;

    BlaaizFilesApi(Customers customers, Uploads uploads) {
        this.customers = customers;
        this.uploads = uploads;
    }

    @PostMapping("/get-presigned-url")
    @Permit(Permission.PAYMENTS_MANAGE)
    Effect<UploadJson> announce(ApiCall call, @JsonBody UploadIn in) {
        Customer customer = customers.get(call.environmentId(), in.customerId());
        return Effect.of(() -> UploadJson.of(uploads.announce(
                call.environmentId(),
                CustomerChecks.owner(customer),
                DocumentPurpose.valueOf(in.fileCategory().name()),
                in.claims())));
    }
}
