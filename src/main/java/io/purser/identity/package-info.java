/**
 * People: who they are, how they sign in and what language they read.
 *
 * <p>May import: money, platform and its parts, audit.
 */
package io.purser.identity;
