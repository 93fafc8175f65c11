/** Where customers are paid. Imports: audit, bankdetails, events, platform, platform.crypto, platform.jobs, providers. */
package io.purser.customers.methods;
