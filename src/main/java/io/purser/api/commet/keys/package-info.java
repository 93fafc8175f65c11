/** API keys on the wire. */
package io.purser.api.commet.keys;
