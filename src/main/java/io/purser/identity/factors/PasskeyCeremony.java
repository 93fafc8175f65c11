package io.purser.identity.factors;

import io.purser.identity.SignedInUser;
import io.purser.identity.User;
import io.purser.identity.Users;
import io.purser.platform.BusinessError;
import io.purser.platform.web.PublicAddress;
import java.io.Serial;
import java.io.Serializable;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Registers and recognizes passkeys (WebAuthn). A challenge belongs to the session it was made for, works once and for
 * five minutes; the browser must be at {@code PURSER_PUBLIC_URL}, and the device must have asked for the person's finger,
 * face or PIN.
 */
@Service
public class PasskeyCeremony {
    private static final Logger LOG = LoggerFactory.getLogger(PasskeyCeremony.class);
    private static final Duration LASTS = Duration.ofMinutes(5);

    private final PasskeyRows rows;
    private final PasskeyOwners owners;
    private final Passkeys passkeys;
    private final Users users;
    private final FactorMails mails;
    private final PublicAddress address;
    private final Clock clock;

    PasskeyCeremony(
            PasskeyRows rows,
            PasskeyOwners owners,
            Passkeys passkeys,
            Users users,
            FactorMails mails,
            PublicAddress address,
            Clock clock) {
        this.rows = rows;
        this.owners = owners;
        this.passkeys = passkeys;
        this.users = users;
        this.mails = mails;
        this.address = address;
        this.clock = clock;
    }

    /** What a browser was asked to sign, kept in its session until it answers. */
    public record Challenge<T extends Serializable>(T options, Instant at) implements Serializable {
        @Serial
        private static final long serialVersionUID = 1L;
    }

    public Challenge<PublicKeyCredentialCreationOptions> forRegistration(Authentication person) {
        return new Challenge<>(
                library()
                        .createPublicKeyCredentialCreationOptions(
                                new ImmutablePublicKeyCredentialCreationOptionsRequest(person)),
                clock.instant());
    }

    /** @param person whose passkeys may answer, or an anonymous stranger: then the answer says who it is */
    public Challenge<PublicKeyCredentialRequestOptions> forSignIn(Authentication person) {
        return new Challenge<>(
                library().createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(person)),
                clock.instant());
    }

    /** @throws BusinessError 422 for a bad name or an answer that does not fit, 409 when there are too many */
    @Transactional
    public void register(
            SignedInUser user,
            Challenge<PublicKeyCredentialCreationOptions> challenge,
            PublicKeyCredential<AuthenticatorAttestationResponse> answer,
            String name) {
        String checked = Passkeys.checkedName(name);
        if (passkeys.of(user.id()).size() >= Passkeys.MOST) {
            throw BusinessError.conflict("passkey_limit", Passkeys.MOST);
        }
        checkAge(challenge);
        try {
            library()
                    .registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                            challenge.options, new RelyingPartyPublicKey(answer, checked)));
        } catch (RuntimeException refused) {
            throw doesNotFit(refused);
        }
        mails.changed(user, "member.factor_added", "passkey-added", checked);
    }

    /**
     * Who signed the challenge.
     *
     * @throws BusinessError 422 when nobody of this portal did, or it was not verified who holds the device
     */
    @Transactional
    public User recognize(
            Challenge<PublicKeyCredentialRequestOptions> challenge,
            PublicKeyCredential<AuthenticatorAssertionResponse> answer) {
        checkAge(challenge);
        try {
            OptionalLong before = rows.signatureCount(answer.getRawId());
            String publicId = PasskeyRows.text(library()
                    .authenticate(new RelyingPartyAuthenticationRequest(challenge.options, answer))
                    .getId());
            checkCount(
                    before.orElseThrow(), rows.signatureCount(answer.getRawId()).orElseThrow());
            return users.byPublicId(publicId).orElseThrow();
        } catch (RuntimeException refused) {
            throw doesNotFit(refused);
        }
    }

    private void checkAge(Challenge<?> challenge) {
        if (challenge == null || challenge.at.plus(LASTS).isBefore(clock.instant())) {
            throw BusinessError.invalid("passkey_late", null);
        }
    }

    /**
     * Devices that count their signatures never count backwards, but a copy of one does (WebAuthn 7.2, step 22); synced
     * passkeys stay at zero. The library compares with the count at registration only.
     */
    private static void checkCount(long before, long now) {
        if ((before != 0 || now != 0) && now <= before) {
            throw new IllegalStateException("counted " + now + " after " + before);
        }
    }

    private static BusinessError doesNotFit(RuntimeException refused) {
        LOG.info("a passkey's answer was refused: {}", refused.getClass().getSimpleName());
        return BusinessError.invalid("passkey_refused", null);
    }

    /** Made for each ceremony: the address is known only once the server runs, and it costs little. */
    private Webauthn4JRelyingPartyOperations library() {
        URI home = URI.create(address.of("/"));
        String origin = home.getScheme() + "://" + home.getRawAuthority();
        var party = PublicKeyCredentialRpEntity.builder()
                .id(home.getHost())
                .name("Purser")
                .build();
        var library = new Webauthn4JRelyingPartyOperations(owners, rows, party, Set.of(origin));
        library.setCustomizeCreationOptions(options -> options.timeout(LASTS)
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build()));
        library.setCustomizeRequestOptions(
                options -> options.timeout(LASTS).userVerification(UserVerificationRequirement.REQUIRED));
        return library;
    }
}
