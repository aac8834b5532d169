/**
 * What only SQL Server needs: its settings and its scripts. The ledger itself is called as on every database.
 */
package com.scenicpay.persistence.sqlserver;
