/** The working days of the sandbox's banks. Imports no room. */
package io.purser.providers.sandbox.calendar;
