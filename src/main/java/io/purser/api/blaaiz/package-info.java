/** The contract of customers with papers and payouts to them, under {@code /api/external}; amounts are decimals here. */
package io.purser.api.blaaiz;
