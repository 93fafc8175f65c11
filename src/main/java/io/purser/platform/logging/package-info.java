/** How lines of the log are written, so that nobody outside writes into them. May import: nothing of ours. */
package io.purser.platform.logging;
