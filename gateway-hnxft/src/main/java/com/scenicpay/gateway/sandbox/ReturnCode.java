package com.scenicpay.gateway.sandbox;

/** The outcome of a call as the wire spells it in {@code returnCode}, with the message that goes along. */
enum ReturnCode {
    SUCCESS("00", "成功 success"),
    FAILURE("01", "交易失败 failure"),
    INVALID("02", "参数错误 invalid parameter"),
    ERROR_99("99", "系统异常 system error"),
    USER_PAYING("userPaying", "需要用户输入支付密码 the customer must enter a password"),
    SYSTEM_ERROR("systemError", "系统错误 system error"),
    /** In no document: a client must treat what it does not know as no proof of anything. */
    UNDOCUMENTED("77", "未知状态 undocumented");

    private final String wire;
    private final String message;

    ReturnCode(String wire, String message) {
        this.wire = wire;
        this.message = message;
    }

    String wire() {
        return wire;
    }

    String message() {
        return message;
    }
}
