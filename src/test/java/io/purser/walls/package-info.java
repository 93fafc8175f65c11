/** Who may pass where: every route with every role, strangers, other organizations and the other environment. */
package io.purser.walls;
