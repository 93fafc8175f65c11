/** What happened, kept with the change that made it so, for those outside who want to hear of it. Imports: platform. */
package io.purser.events;
