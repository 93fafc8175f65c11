/** The contract of payout requests, links and claims, under {@code /api/v2}; ids are UUIDs here, amounts whole cents. */
package io.purser.api.dots;
