/** The bell, the page behind it and each person's choices. */
package io.purser.notifications.web;
