/**
 * A sandbox of the HNXFT gateway: a real HTTP server that speaks its protocol, takes no real money, and lets the payment
 * code choose what happens, as the test cards of card processors do.
 *
 * <p>{@link com.scenicpay.gateway.sandbox.SandboxGateway} runs inside another program, {@link
 * com.scenicpay.gateway.sandbox.SandboxCommand} on its own; {@link com.scenicpay.gateway.sandbox.Story} lists what can
 * be told. It shares no code with the gateway's client, the signature included: a mistake common to both would hide.
 */
package com.scenicpay.gateway.sandbox;
