/** Amounts in minor units, fees and rounding; all arithmetic is exact. Imports no other room. */
package io.purser.money;
