/** Keeps bytes under random keys, on the file system or in an S3-compatible store. Imports: platform. */
package io.purser.platform.storage;
