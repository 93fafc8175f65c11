/** The contract of the published Commet clients: its envelopes, its errors, its cursors, its operations. */
package io.purser.api.commet;
