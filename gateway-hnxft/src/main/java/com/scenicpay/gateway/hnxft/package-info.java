/**
 * The HNXFT gateway's client: signs and sends what {@code docs/hnxft-protocol.md} describes, and makes evidence of what comes
 * back. {@link com.scenicpay.gateway.hnxft.HnxftGateway} is the way in.
 */
package com.scenicpay.gateway.hnxft;
