/** What the commands of the jar share, such as a context beside a working portal. May import: platform. */
package io.purser.platform.commands;
