/** The signed-in person's organization on every request, the switchers, the settings pages and the first run. */
package io.purser.organizations.web;
