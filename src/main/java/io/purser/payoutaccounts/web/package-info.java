/** Pages of the organization's banks. May import what payoutaccounts may, and payoutaccounts. */
package io.purser.payoutaccounts.web;
