/** Upload, preview, errors and confirmation of a file of payees. */
package io.purser.customers.methods.imports.web;
