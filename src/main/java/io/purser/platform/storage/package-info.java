/** Keeps bytes under random keys; today on the file system. Imports: platform. */
package io.purser.platform.storage;
