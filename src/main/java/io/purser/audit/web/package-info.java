/** The page of the audit log and its files. */
package io.purser.audit.web;
