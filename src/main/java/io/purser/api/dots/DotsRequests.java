package io.purser.api.dots;

import io.purser.api.ApiCall;
import io.purser.api.dots.DotsIds.Kind;
import io.purser.payoutrequests.PayoutRequest;
import io.purser.payoutrequests.PayoutRequest.Status;
import io.purser.payoutrequests.PayoutRequests;
import io.purser.platform.BusinessError;
import io.purser.platform.Cursor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Finds requests by what the contract calls them: as themselves, or as the link that follows from them. */
@Component
class DotsRequests {
    private static final Set<Status> ALL = Set.of(Status.values());
    private static final int BATCH = 100;

    private final PayoutRequests requests;
    private final DotsLinkRows direct;
    private final DotsIds ids;

    DotsRequests(PayoutRequests requests, DotsLinkRows direct, DotsIds ids) {
        this.requests = requests;
        this.direct = direct;
        this.ids = ids;
    }

    /** @throws BusinessError 404 for a UUID that was never told in this environment */
    PayoutRequest get(ApiCall call, Kind kind, String uuid) {
        return requests.get(
                call.tenant(), ids.find(call.environmentId(), kind, uuid).orElseThrow(BusinessError::notFound));
    }

    /** One more than the window holds when the list goes on; newest first. */
    List<PayoutRequest> list(ApiCall call, Window window) {
        return window.before() == null ? older(call, window, Kind.REQUEST) : newer(call, window, Kind.REQUEST);
    }

    /** The same of those that are, or will be, claimed by a link. */
    List<PayoutRequest> links(ApiCall call, Window window) {
        return window.before() == null ? older(call, window, Kind.LINK) : newer(call, window, Kind.LINK);
    }

    private List<PayoutRequest> older(ApiCall call, Window window, Kind kind) {
        List<PayoutRequest> found = new ArrayList<>();
        Cursor place = window.after() == null ? null : place(get(call, kind, window.after()));
        while (found.size() <= window.limit()) {
            List<PayoutRequest> batch = requests.page(call.tenant(), ALL, place, BATCH);
            found.addAll(wanted(call, kind, batch));
            if (batch.size() < BATCH) {
                break;
            }
            place = place(batch.get(BATCH - 1));
        }
        return found.size() > window.limit() ? found.subList(0, window.limit() + 1) : found;
    }

    /** The nearest ones before the named one: the list is walked from its newest, and only the last are kept. */
    private List<PayoutRequest> newer(ApiCall call, Window window, Kind kind) {
        PayoutRequest end = get(call, kind, window.before());
        Deque<PayoutRequest> last = new ArrayDeque<>();
        Cursor place = null;
        while (true) {
            List<PayoutRequest> batch = requests.page(call.tenant(), ALL, place, BATCH);
            for (PayoutRequest each : wanted(call, kind, batch)) {
                if (each.id() == end.id()) {
                    return List.copyOf(last);
                }
                last.addLast(each);
                if (last.size() > window.limit() + 1) {
                    last.removeFirst();
                }
            }
            if (batch.size() < BATCH) {
                return List.copyOf(last);
            }
            place = place(batch.get(BATCH - 1));
        }
    }

    private List<PayoutRequest> wanted(ApiCall call, Kind kind, List<PayoutRequest> batch) {
        if (kind == Kind.REQUEST) {
            return batch;
        }
        Map<String, Boolean> asked = direct.direct(
                call.environmentId(),
                batch.stream().map(PayoutRequest::publicId).toList());
        return batch.stream()
                .filter(each -> each.linkId() != null || asked.containsKey(each.publicId()))
                .toList();
    }

    private static Cursor place(PayoutRequest request) {
        return new Cursor(request.createdAt(), request.id());
    }
}
