/**
 * The embedded store: H2 in a file. Its stored procedures are Java methods, and its commits are synced to disk.
 */
package com.scenicpay.persistence.embedded;
