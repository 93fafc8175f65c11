package io.purser.webhooks;

import io.purser.events.Event;
import io.purser.platform.Mode;

/** Writes an event as a published contract wants to see it. The API room implements it; this room sends the bytes. */
public interface PayloadShape {

    /** Event types that an endpoint may ask for, in the contract's order. */
    java.util.List<String> types();

    /** API versions an endpoint may be pinned to, oldest first. */
    java.util.List<String> versions();

    /** The body of every delivery of this event to endpoints of this version; the same bytes each time it is asked. */
    byte[] body(Event event, String organizationPublicId, Mode mode, String apiVersion);

    /** An event that never happened, for "send a test": the type's sample, with an id of its own. */
    Event sample(long environmentId, String type);
}
