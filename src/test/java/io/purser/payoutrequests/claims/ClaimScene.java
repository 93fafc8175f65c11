package io.purser.payoutrequests.claims;

import io.purser.identity.User;
import io.purser.organizations.Memberships;
import io.purser.organizations.Role;
import io.purser.payoutrequests.PayoutRequest;
import io.purser.payoutrequests.PayoutRequest.Payee;
import io.purser.payoutrequests.PayoutRequest.Requester;
import io.purser.payoutrequests.PayoutRequest.Source;
import io.purser.payoutrequests.PayoutRequests;
import io.purser.payoutrequests.PayoutRequests.Draft;
import io.purser.payoutrequests.links.PayoutLinks;
import io.purser.payouts.PayoutScene;
import io.purser.payouts.RecipientPayments.FeeParty;
import io.purser.platform.Actor;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.platform.mail.Mails;
import io.purser.platform.sms.TextMessages;
import io.purser.testing.Scene;
import io.purser.testing.TestPeople;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests that were approved, and the messages their payees got. */
@Scene
public class ClaimScene {
    private static final Pattern CODE = Pattern.compile("\\b([0-9]{6})\\b");

    private final PayoutScene payouts;
    private final TestPeople people;
    private final Memberships memberships;
    private final PayoutRequests requests;
    private final PayoutLinks links;
    private final Mails mails;
    private final TextMessages texts;

    ClaimScene(
            PayoutScene payouts,
            TestPeople people,
            Memberships memberships,
            PayoutRequests requests,
            PayoutLinks links,
            Mails mails,
            TextMessages texts) {
        this.payouts = payouts;
        this.people = people;
        this.memberships = memberships;
        this.requests = requests;
        this.links = links;
        this.mails = mails;
        this.texts = texts;
    }

    /** @param token of the link that the approval sent */
    public record Approved(Tenant approver, PayoutRequest request, String token) {}

    public Tenant funded(long amount) {
        return payouts.funded(amount);
    }

    public Approved approved(Tenant tenant, String email, String phone, long amount) {
        User requester = member(tenant);
        User approver = member(tenant);
        Tenant asking = as(tenant, requester);
        Tenant approving = as(tenant, approver);
        PayoutRequest request = requests.create(
                asking,
                new Draft(
                        Ids.next("prk"),
                        Source.PORTAL,
                        new Requester(requester.id(), requester.name(), requester.email()),
                        new Payee(null, "Pat Payee", email, phone == null ? null : "1", phone),
                        null,
                        amount,
                        FeeParty.PAYEE,
                        "Photos in March",
                        null,
                        List.of()));
        PayoutRequest approved = requests.approve(approving, request.publicId(), request.digest());
        return new Approved(
                approving, approved, links.resend(approving, approved.linkId()).token());
    }

    /** The newest code that was mailed to anybody. */
    public String mailedCode(Tenant tenant) {
        return code(newestMail(tenant));
    }

    public String newestMail(Tenant tenant) {
        return mails.page(tenant.environmentId(), null, 1).get(0).body();
    }

    /** To anybody about the payee's money, newest first. */
    public List<String> newestMails(Tenant tenant) {
        return mails.page(tenant.environmentId(), null, 5).stream()
                .map(Mails.Mail::body)
                .toList();
    }

    public String textedCode(Tenant tenant) {
        return code(texts.page(tenant.environmentId(), null, 1).get(0).body());
    }

    private static String code(String text) {
        Matcher found = CODE.matcher(text);
        if (!found.find()) {
            throw new AssertionError("no code in: " + text);
        }
        return found.group(1);
    }

    private User member(Tenant tenant) {
        User user = people.person("Test member");
        memberships.add(tenant.organizationId(), user.id(), Role.OWNER);
        return user;
    }

    private static Tenant as(Tenant tenant, User user) {
        return tenant.as(new Actor(Actor.Kind.USER, user.publicId(), user.name()), tenant.permissions());
    }
}
