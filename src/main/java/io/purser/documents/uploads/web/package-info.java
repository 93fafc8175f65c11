/** Where files are put. */
package io.purser.documents.uploads.web;
