package io.purser.organizations.web;

/** A signed-in person who belongs to no organization (any more). */
class NoOrganization extends RuntimeException {}
