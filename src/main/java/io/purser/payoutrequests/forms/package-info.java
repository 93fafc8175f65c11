/**
 * The public form by which anybody may ask an organization to be paid; off until a member switches it on.
 * Imports: payoutrequests, payoutaccounts, organizations, documents, audit and below.
 */
package io.purser.payoutrequests.forms;
