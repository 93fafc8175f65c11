/**
 * A provider inside the house: its own book in {@code sandbox_*} tables, its own time, its own signed events. Nobody
 * reads its tables; the other rooms meet it through the seam, and the simulator through its public classes. Imports
 * {@code providers}, {@code platform}, {@code platform.jobs}, {@code platform.crypto} and {@code money}.
 */
package io.purser.providers.sandbox;
