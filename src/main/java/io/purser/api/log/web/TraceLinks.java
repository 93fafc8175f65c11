package io.purser.api.log.web;

import io.purser.api.log.CallLog;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import java.util.HashMap;
import java.util.Map;

/** Where the things that a call touched are to be seen: addresses by public id, only what the person may open. */
final class TraceLinks {
    private TraceLinks() {}

    static Map<String, String> of(CallLog.Trace trace, Tenant tenant) {
        Map<String, String> links = new HashMap<>();
        trace.changes().forEach(change -> add(links, change.subject(), tenant));
        trace.events().forEach(event -> add(links, event.subject(), tenant));
        trace.entries().forEach(entry -> add(links, entry.reference(), tenant));
        return links;
    }

    private static void add(Map<String, String> links, String id, Tenant tenant) {
        if (id.startsWith("po_") && tenant.may(Permission.PAYOUTS_VIEW)) {
            links.put(id, "/payouts/" + id);
        } else if (id.startsWith("pay_") && tenant.may(Permission.PAYMENTS_VIEW)) {
            links.put(id, "/payments/" + id);
        } else if (id.startsWith("pba_") && tenant.may(Permission.BANKS_VIEW)) {
            links.put(id, "/banks");
        } else if (id.startsWith("key_")) {
            links.put(id, "/developers/keys");
        }
    }
}
