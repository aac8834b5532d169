package com.scenicpay.gateway.sandbox;

/** How the sandbox's trade calls are out of order. Its control routes go on working. */
public enum Outage {
    /** In order. */
    NONE,
    /** Connections are closed before the request is read; nothing is taken. */
    REFUSE,
    /** Requests are swallowed: nothing is taken and nothing is answered, while the connection stays open. */
    SILENT
}
