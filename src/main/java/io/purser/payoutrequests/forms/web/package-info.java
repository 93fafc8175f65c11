/** The public request form, the page of what was asked there, and the switch in the settings. */
package io.purser.payoutrequests.forms.web;
