/** The days on which banks work, for whoever promises or simulates an arrival. Pure reckoning; imports no room. */
package io.purser.providers.calendar;
