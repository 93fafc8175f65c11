package io.purser.api.commet.payouts;

import io.purser.api.ApiCall;
import io.purser.api.Effect;
import io.purser.api.JsonBody;
import io.purser.api.WrongFields;
import io.purser.organizations.Country;
import io.purser.payoutaccounts.PayoutAccounts;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.Permit;
import io.purser.verification.Field;
import io.purser.verification.VerificationCase;
import io.purser.verification.Verifications;
import io.purser.verification.WholeApplications;
import io.purser.verification.WholeApplications.Application;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The whole verification with one call. Whoever was verified before gets the account there is, and its document is not
 * fetched again. The published contract retired this operation later; a setting does the same here.
 */
@RestController
@RequestMapping("/api/v1/payouts/verification")
class VerificationApi {
    enum Endpoint {
        ENABLED,
        DEPRECATED
    }

    private final Verifications verifications;
    private final WholeApplications applications;
    private final IdentityFile files;
    private final PayoutAccounts accounts;
    private final BlockerWords words;
    private final Endpoint endpoint;

    VerificationApi(
            Verifications verifications,
            WholeApplications applications,
            IdentityFile files,
            PayoutAccounts accounts,
            BlockerWords words,
            @Value("${purser.api.verification-endpoint}") Endpoint endpoint) {
        this.verifications = verifications;
        this.applications = applications;
        this.files = files;
        this.accounts = accounts;
        this.words = words;
        this.endpoint = endpoint;
    }

    @PostMapping
    @Permit(Permission.VERIFICATION_MANAGE)
    Effect<PayoutAccountJson> complete(ApiCall call, @JsonBody VerificationIn in) {
        if (endpoint == Endpoint.DEPRECATED) {
            throw new BusinessError(410, "verification_endpoint_deprecated", null, words.page("/verification"));
        }
        if (submitted(call).isPresent()) {
            return Effect.of(() -> existing(call));
        }
        Tenant tenant = call.tenant();
        applications.refuseWithoutProvider(tenant);
        applications
                .settledCountry(tenant)
                .filter(settled -> !settled.equals(in.country()))
                .ifPresent(settled -> {
                    String field = WellFormedVerification.name(Field.COUNTRY, in);
                    throw new WrongFields(field, "must be " + settled + ", where the organization was verified before");
                });
        IdentityFile.Taken file = files.get(in.documentUrl(), call.livemode());
        Country country = Country.find(in.country()).orElseThrow();
        Application application = new Application(
                in.answers(),
                in.bank().in(country.code(), country.currency(), true),
                file.name(),
                applications.prepare(file.content(), IdentityFile.PARAM));
        return Effect.of(() -> applications.submit(tenant, application)
                ? PayoutAccountJson.created(submitted(call).orElseThrow(), in, call.version(), call.livemode())
                : existing(call));
    }

    private PayoutAccountJson existing(ApiCall call) {
        return PayoutAccountJson.existing(
                submitted(call).orElseThrow(), accounts.of(call.environmentId()), call.version(), call.livemode());
    }

    private Optional<VerificationCase> submitted(ApiCall call) {
        return verifications.find(call.environmentId()).filter(VerificationCase::submitted);
    }
}
