/** Durable work, asked for in a transaction and run after it, and work that comes round. Imports {@code platform}. */
package io.purser.platform.jobs;
