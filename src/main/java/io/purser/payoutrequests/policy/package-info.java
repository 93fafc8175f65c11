/** Rules about who must approve, their change, and their rehearsal. Imports: audit, identity, organizations, platform. */
package io.purser.payoutrequests.policy;
