/** How bank accounts of each country are written, and whose bank a number names. Imports: platform. */
package io.purser.bankdetails;
