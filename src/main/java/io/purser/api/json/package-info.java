/** Strict reading of JSON into records. */
package io.purser.api.json;
