/** The sandbox's clock as the contract says it. */
package io.purser.api.commet.testclock;
