/** Seals secrets at rest, hashes tokens and compares them in constant time. May import: platform. */
package io.purser.platform.crypto;
