/**
 * Payments, attempts and their states; the use cases; the ports to the ledger and to the gateway. No framework, no I/O.
 */
package com.scenicpay.payments;
