package io.purser.api.dots;

import io.purser.api.ApiCall;
import io.purser.api.dots.DotsIds.Kind;
import io.purser.customers.Customer;
import io.purser.customers.Customers;
import io.purser.customers.kyc.CustomerChecks;
import io.purser.customers.methods.PayoutMethod;
import io.purser.customers.methods.PayoutMethods;
import io.purser.payoutrequests.PayoutRequest;
import io.purser.payoutrequests.links.PayoutLink;
import io.purser.payoutrequests.links.PayoutLinks;
import io.purser.platform.web.PublicAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** Writes requests and links as the contract does; a page of them takes as many statements as one. */
@Component
class DotsWire {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<PayoutRequest.Status> UNDECIDED = Set.of(PayoutRequest.Status.CREATED);
    private static final Set<PayoutRequest.Status> ENDED =
            Set.of(PayoutRequest.Status.REJECTED, PayoutRequest.Status.CANCELED);

    private final PayoutLinks links;
    private final Customers customers;
    private final CustomerChecks checks;
    private final PayoutMethods methods;
    private final DotsLinkRows direct;
    private final DotsIds ids;
    private final PublicAddress portal;

    DotsWire(
            PayoutLinks links,
            Customers customers,
            CustomerChecks checks,
            PayoutMethods methods,
            DotsLinkRows direct,
            DotsIds ids,
            PublicAddress portal) {
        this.links = links;
        this.customers = customers;
        this.checks = checks;
        this.methods = methods;
        this.direct = direct;
        this.ids = ids;
        this.portal = portal;
    }

    /** What a page of requests refers to, by our ids. */
    private record Known(
            Map<String, PayoutLink> links,
            Map<String, Customer> customers,
            Map<Long, CustomerChecks.Status> checks,
            Map<Long, PayoutMethod> methods,
            Map<String, Boolean> direct) {}

    PayoutRequestJson request(ApiCall call, PayoutRequest request, String token) {
        return request(call, request, known(call, List.of(request)), token);
    }

    List<PayoutRequestJson> requests(ApiCall call, List<PayoutRequest> all) {
        Known known = known(call, all);
        return all.stream().map(each -> request(call, each, known, null)).toList();
    }

    /** @param token of the link when this answer made it, else {@code null} */
    PayoutLinkJson link(ApiCall call, PayoutRequest request, String token) {
        return link(call, request, known(call, List.of(request)), token);
    }

    List<PayoutLinkJson> links(ApiCall call, List<PayoutRequest> all) {
        Known known = known(call, all);
        return all.stream().map(each -> link(call, each, known, null)).toList();
    }

    private PayoutRequestJson request(ApiCall call, PayoutRequest request, Known known, String token) {
        Customer customer = known.customers().get(paid(request, known.links().get(request.linkId())));
        PhoneJson phone =
                PhoneJson.of(request.payee().phoneCountry(), request.payee().phone());
        return new PayoutRequestJson(
                DotsIds.of(Kind.REQUEST, request.publicId()).toString(),
                request.createdAt(),
                request.amount(),
                status(request),
                phone,
                request.linkId() == null ? null : link(call, request, known, token),
                customer == null ? null : user(call, customer, phone, known),
                json(request.metadata()),
                memo(request),
                request.digest());
    }

    private UserJson user(ApiCall call, Customer customer, PhoneJson phone, Known known) {
        return UserJson.of(
                DotsIds.of(Kind.USER, customer.publicId()).toString(),
                customer,
                phone,
                known.checks().getOrDefault(customer.id(), CustomerChecks.Status.PENDING),
                known.methods().get(customer.id()));
    }

    private PayoutLinkJson link(ApiCall call, PayoutRequest request, Known known, String token) {
        PayoutLink link = known.links().get(request.linkId());
        PayoutRequest.Payee payee = request.payee();
        PersonName name = PersonName.of(payee.name());
        String claimed = link == null ? null : link.claimedCustomerId();
        String id = DotsIds.of(Kind.LINK, request.publicId()).toString();
        return new PayoutLinkJson(
                id,
                link == null ? request.createdAt() : link.createdAt(),
                token == null ? null : portal.of("/claim/" + token),
                request.amount(),
                status(request, link),
                new PayoutLinkJson.Payee(name.first(), name.last(), payee.email(), payee.phoneCountry(), payee.phone()),
                link == null
                        ? null
                        : new PayoutLinkJson.Delivery(
                                link.delivery().name().toLowerCase(Locale.ROOT),
                                link.email(),
                                link.phoneCountry(),
                                link.phone()),
                known.direct().getOrDefault(request.publicId(), false),
                claimed == null ? null : DotsIds.of(Kind.USER, claimed).toString(),
                id,
                json(request.metadata()),
                memo(request),
                DotsIds.of(Kind.REQUEST, request.publicId()).toString());
    }

    static boolean ended(PayoutRequest request) {
        return ENDED.contains(request.status());
    }

    /** The contract has no word for taken back: such a request counts as rejected. */
    private static String status(PayoutRequest request) {
        if (UNDECIDED.contains(request.status())) {
            return "created";
        }
        return ENDED.contains(request.status()) ? "rejected" : "approved";
    }

    /** The contract's links do not expire: ours are canceled then. */
    private static String status(PayoutRequest request, PayoutLink link) {
        if (link == null) {
            return ENDED.contains(request.status()) ? "canceled" : "created";
        }
        return switch (link.status()) {
            case EXPIRED -> "canceled";
            default -> link.status().name().toLowerCase(Locale.ROOT);
        };
    }

    private Known known(ApiCall call, List<PayoutRequest> all) {
        long environmentId = call.environmentId();
        Map<String, PayoutLink> sent = links.byIds(call.tenant(), some(all, PayoutRequest::linkId)).stream()
                .collect(Collectors.toMap(PayoutLink::publicId, each -> each));
        Map<String, Customer> people =
                customers.byPublicIds(environmentId, some(all, each -> paid(each, sent.get(each.linkId())))).stream()
                        .collect(Collectors.toMap(Customer::publicId, each -> each));
        ids.told(environmentId, names(all, people.keySet()));
        List<Long> rows = people.values().stream().map(Customer::id).toList();
        return new Known(
                sent,
                people,
                checks.statuses(environmentId, rows),
                rows.isEmpty() ? Map.of() : methods.preferredOf(environmentId, rows),
                direct.direct(environmentId, some(all, PayoutRequest::publicId)));
    }

    private static Set<DotsIds.Name> names(List<PayoutRequest> all, Set<String> people) {
        Set<DotsIds.Name> names = new HashSet<>();
        all.forEach(each -> {
            names.add(new DotsIds.Name(Kind.REQUEST, each.publicId()));
            names.add(new DotsIds.Name(Kind.LINK, each.publicId()));
        });
        people.forEach(each -> names.add(new DotsIds.Name(Kind.USER, each)));
        return names;
    }

    /** Whom it is for, or who claimed it; {@code null} while nobody knows. */
    private static String paid(PayoutRequest request, PayoutLink link) {
        String customer = request.payee().customerId();
        return customer != null || link == null ? customer : link.claimedCustomerId();
    }

    private static String memo(PayoutRequest request) {
        return request.memo() == null || request.memo().isEmpty() ? null : request.memo();
    }

    private static List<String> some(List<PayoutRequest> all, Function<PayoutRequest, String> id) {
        return all.stream().map(id).filter(Objects::nonNull).distinct().toList();
    }

    private static JsonNode json(String text) {
        try {
            return text == null ? null : JSON.readTree(text);
        } catch (JacksonException plain) {
            return StringNode.valueOf(text);
        }
    }
}
