/** Files put to signed addresses: announced, quarantined, checked, attached. Imports: documents, platform.storage. */
package io.purser.documents.uploads;
