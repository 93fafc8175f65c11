/** What happened, as the Commet contract tells it to webhook endpoints, for each of its versions. */
package io.purser.api.commet.events;
