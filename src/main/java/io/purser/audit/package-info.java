/** Append-only record of who did what, hash-chained per environment. May import platform. */
package io.purser.audit;
