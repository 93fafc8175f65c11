/**
 * Facts about uploaded files, for any owner; the bytes rest sealed in the store.
 * Imports: platform, platform.crypto, platform.jobs, platform.storage, platform.web.
 */
package io.purser.documents;
