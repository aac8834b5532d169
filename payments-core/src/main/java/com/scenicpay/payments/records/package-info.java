/** What is on record, for people to look at: lists, histories and sums. Nothing here decides or changes anything. */
package com.scenicpay.payments.records;
