/**
 * The page that moves a sandbox's time and plays payers, banks and reviewers. Owns no table. Imports
 * {@code organizations}, {@code providers.sandbox}, {@code providers} and {@code platform}.
 */
package io.purser.simulator;
