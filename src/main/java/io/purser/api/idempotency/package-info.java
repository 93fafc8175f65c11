/** One effect for each idempotency key: its answer is stored with it, and twins of a running call wait. */
package io.purser.api.idempotency;
