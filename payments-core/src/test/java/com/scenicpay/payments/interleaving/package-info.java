/**
 * One seed is one schedule: who goes on, who is frozen or killed, what is lost and how time passes while tills, two
 * instances of the service and the gateway's customers act at once. Start reading at {@code InterleavingTest}.
 */
package com.scenicpay.payments.interleaving;
