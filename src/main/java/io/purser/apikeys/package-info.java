/**
 * Keys that programs of an organization sign in with: issued, shown once, looked up, rotated, revoked.
 * Imports: organizations and below.
 */
package io.purser.apikeys;
