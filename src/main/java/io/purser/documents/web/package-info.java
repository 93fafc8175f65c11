/** Hands a document back to the organization it belongs to. Imports: documents, platform. */
package io.purser.documents.web;
