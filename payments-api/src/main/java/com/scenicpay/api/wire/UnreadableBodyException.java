package com.scenicpay.api.wire;

/** A body is not in the format that it claims to be in. The message says where, and never what stands there. */
public class UnreadableBodyException extends Exception {

    private static final long serialVersionUID = 1L;

    private UnreadableBodyException(String message) {
        super(message);
    }

    /** The position of the first fault, in lines and columns counted from one. */
    static UnreadableBodyException at(int line, int column) {
        return new UnreadableBodyException("第 " + line + " 行第 " + column + " 列");
    }

    /** The position of the first fault, in bytes before it. */
    static UnreadableBodyException atByte(int offset) {
        return new UnreadableBodyException("第 " + (offset + 1) + " 字节");
    }
}
