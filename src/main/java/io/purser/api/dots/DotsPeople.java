package io.purser.api.dots;

import io.purser.api.ApiCall;
import io.purser.api.WrongFields;
import io.purser.api.dots.DotsIds.Kind;
import io.purser.apikeys.KeyMakers;
import io.purser.apikeys.KeyMakers.Maker;
import io.purser.customers.Customer;
import io.purser.customers.Customers;
import io.purser.payoutrequests.PayoutRequest.Payee;
import io.purser.payoutrequests.PayoutRequest.Requester;
import io.purser.payoutrequests.policy.Policies.Decision;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.sms.PhoneNumbers;
import io.purser.platform.sms.PhoneNumbers.Phone;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who asks, who decides and who is paid, where the contract only knows a key and a user id or a phone. */
@Component
class DotsPeople {
    private final KeyMakers makers;
    private final Customers customers;
    private final DotsIds ids;

    DotsPeople(KeyMakers makers, Customers customers, DotsIds ids) {
        this.makers = makers;
        this.customers = customers;
        this.ids = ids;
    }

    /** The person who made the key, so that they cannot approve it themselves. */
    Requester requester(ApiCall call) {
        String key = call.tenant().actor().label();
        return makers.of(call.tenant(), call.keyId())
                .map(maker ->
                        new Requester(maker.userId(), maker.person().actor().label() + " (" + key + ")", maker.email()))
                .orElseGet(() -> new Requester(null, key, null));
    }

    /** @throws BusinessError 403 when the key was made by nobody who could decide today */
    Tenant decider(ApiCall call) {
        return makers.of(call.tenant(), call.keyId())
                .map(Maker::person)
                .orElseThrow(() -> new BusinessError(403, "approval_key_without_person", null));
    }

    /**
     * @param userId a UUID that we told, one of our own ids, or the organization's own
     * @throws BusinessError 404 {@code customer_not_found}
     * @throws WrongFields when not exactly one person is named
     */
    Payee payee(ApiCall call, String userId, PayeeIn phone) {
        if ((userId == null) == (phone == null)) {
            throw new WrongFields("user_id", "or payee must name the person, and only one of them");
        }
        if (userId != null) {
            Customer known = customers.get(
                    call.environmentId(),
                    ids.find(call.environmentId(), Kind.USER, userId).orElse(userId));
            return new Payee(known.publicId(), known.fullName(), known.email(), null, null);
        }
        Phone number = number(phone);
        String name = PersonName.ofPhone(number.country(), number.national());
        return new Payee(null, name, null, number.country(), number.national());
    }

    /** Whoever shall have the link, by the contacts that its delivery leaves. */
    Payee payee(ApiCall call, PayoutLinkIn in) {
        LinkPayeeIn typed = in.payee();
        DeliveryIn delivery = in.delivery();
        if (in.userId() != null) {
            Payee known = payee(call, in.userId(), typed == null ? null : typed.phone());
            return typed == null || typed.name() == null ? known : named(known, typed.name());
        }
        boolean mail = delivery == null || delivery.method() != DeliveryIn.Method.SMS;
        boolean text = delivery == null || delivery.method() != DeliveryIn.Method.EMAIL;
        String email =
                mail ? first(delivery == null ? null : delivery.email(), typed == null ? null : typed.email()) : null;
        PayeeIn phone = delivery == null || delivery.phoneNumber() == null
                ? typed == null ? null : typed.phone()
                : new PayeeIn(delivery.countryCode() == null ? "" : delivery.countryCode(), delivery.phoneNumber());
        Phone number = !text || phone == null ? null : number(phone);
        if (email == null && number == null) {
            throw BusinessError.invalid("request_contact", "payee");
        }
        String known = number == null ? email : PersonName.ofPhone(number.country(), number.national());
        return new Payee(
                null,
                typed == null || typed.name() == null ? known : typed.name(),
                email,
                number == null ? null : number.country(),
                number == null ? null : number.national());
    }

    /** The person behind the key, when the policy lets them say the only yes that is needed. */
    Optional<Tenant> aloneFor(ApiCall call, Decision decision) {
        return makers.of(call.tenant(), call.keyId())
                .filter(maker -> decision.selfApproval() && decision.met(Set.of(maker.userId())))
                .map(Maker::person)
                .filter(person -> person.may(Permission.REQUESTS_AUTHORIZE));
    }

    private static Payee named(Payee payee, String name) {
        return new Payee(payee.customerId(), name, payee.email(), payee.phoneCountry(), payee.phone());
    }

    private static String first(String one, String other) {
        return one == null ? other : one;
    }

    /** @throws BusinessError 422 {@code phone_invalid}, {@code phone_voip}, {@code phone_landline} */
    static Phone number(PayeeIn phone) {
        return PhoneNumbers.mobile(phone.countryCode(), phone.phoneNumber(), "payee.phone_number");
    }
}
