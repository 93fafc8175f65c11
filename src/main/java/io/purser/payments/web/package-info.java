/** The payments pages: the list with its filters and file, and one payment. */
package io.purser.payments.web;
