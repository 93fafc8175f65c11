/**
 * What every JSON contract shares: the key at the door, versions, strict JSON, one effect per idempotency key, limits, the
 * request log. Nobody imports this room.
 */
package io.purser.api;
