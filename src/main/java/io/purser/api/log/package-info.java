/** What was called: every call with a valid key, for thirty days, and what each of them caused. */
package io.purser.api.log;
