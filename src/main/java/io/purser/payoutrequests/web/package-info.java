/** Pages of payout requests: the queue, one request, asking for one, and the form for strangers. */
package io.purser.payoutrequests.web;
