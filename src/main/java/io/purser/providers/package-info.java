/**
 * The seam to payment providers: capabilities, outcomes, which vendor serves whom, and their events coming in. Imports
 * {@code platform}, {@code platform.jobs}, {@code platform.web} and {@code money}.
 */
package io.purser.providers;
