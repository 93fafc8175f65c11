/** Pages of the approval policy: its rules, their change, and what they would do. */
package io.purser.payoutrequests.policy.web;
