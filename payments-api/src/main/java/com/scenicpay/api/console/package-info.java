/** The console at {@code /console}: for supervisors and operators, in a browser. Rendered here, live by server-sent events. */
package com.scenicpay.api.console;
