/** The task list and the status page at /verification. Imports: verification and what it may import. */
package io.purser.verification.web;
