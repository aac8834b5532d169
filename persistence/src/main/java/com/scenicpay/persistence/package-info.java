/**
 * The payment ledger over JDBC: every access is a call of a stored procedure, the same ones on every database.
 */
package com.scenicpay.persistence;
