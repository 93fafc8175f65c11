/** Pages of disputes. */
package io.purser.payments.disputes.web;
