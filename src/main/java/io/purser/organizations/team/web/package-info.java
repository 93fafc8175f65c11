/** The pages about the organization's people. */
package io.purser.organizations.team.web;
