/**
 * Files put to signed addresses: announced, quarantined, checked, attached.
 * Imports: documents, platform, platform.crypto, platform.storage, platform.web.
 */
package io.purser.documents.uploads;
