package com.scenicpay.gateway.sandbox;

import static com.scenicpay.gateway.sandbox.PayStatus.CANCELLED;
import static com.scenicpay.gateway.sandbox.PayStatus.FAILED;
import static com.scenicpay.gateway.sandbox.PayStatus.PAID;
import static com.scenicpay.gateway.sandbox.PayStatus.PAYING;
import static com.scenicpay.gateway.sandbox.PayStatus.TIMED_OUT;
import static com.scenicpay.gateway.sandbox.ReturnCode.ERROR_99;
import static com.scenicpay.gateway.sandbox.ReturnCode.FAILURE;
import static com.scenicpay.gateway.sandbox.ReturnCode.SUCCESS;
import static com.scenicpay.gateway.sandbox.ReturnCode.SYSTEM_ERROR;
import static com.scenicpay.gateway.sandbox.ReturnCode.UNDOCUMENTED;
import static com.scenicpay.gateway.sandbox.ReturnCode.USER_PAYING;
import static com.scenicpay.gateway.sandbox.Script.answers;
import static com.scenicpay.gateway.sandbox.Script.paid;

import com.scenicpay.gateway.sandbox.Script.Twist;
import java.util.Locale;

/**
 * What can happen to an order. The last two digits of the payment code choose the story; the digit before them is
 * <i>n</i>, the seconds to wait where the story waits; all other digits are free, since a payment code is used once.
 * An ending that is not listed is paid at once.
 */
public enum Story {
    PAID_AT_ONCE("00", "立即支付成功", "paid at once (and any ending not listed)", paid()),

    PASSWORD_THEN_PAID(
            "11",
            "输入密码，n 秒后支付成功",
            "userPaying, paid after n s",
            answers(USER_PAYING).then(PAYING, PAID)),
    PASSWORD_THEN_REFUSED(
            "12",
            "输入密码，n 秒后失败",
            "userPaying, failed after n s",
            answers(USER_PAYING).then(PAYING, FAILED)),
    PASSWORD_THEN_CANCELLED(
            "13",
            "输入密码，n 秒后取消",
            "userPaying, cancelled after n s",
            answers(USER_PAYING).then(PAYING, CANCELLED)),
    PASSWORD_THEN_TIMED_OUT(
            "14",
            "输入密码，n 秒后超时",
            "userPaying, timed out after n s",
            answers(USER_PAYING).then(PAYING, TIMED_OUT)),
    PASSWORD_FOREVER(
            "15", "一直等待密码", "userPaying, query I for ever", answers(USER_PAYING).stays(PAYING)),
    NOT_PAID_FOREVER("16", "一直未支付", "userPaying, query O for ever", answers(USER_PAYING)),

    REFUSED("21", "直接拒绝", "refused: 01, query F", answers(FAILURE).stays(FAILED)),
    INVALID(
            "22",
            "参数错误，未受理",
            "invalid: 02, not received, query N",
            answers(ReturnCode.INVALID).with(Twist.NOT_RECEIVED)),
    REFUSED_BUT_CHARGED(
            "23", "返回失败，实际已扣款", "01, but charged: query P", answers(FAILURE).stays(PAID)),

    SYSTEM_ERROR_THEN_PAID(
            "31",
            "系统错误，n 秒后支付成功",
            "systemError, paid after n s",
            answers(SYSTEM_ERROR).then(PAYING, PAID)),
    CODE_99_THEN_PAID(
            "32", "返回 99，n 秒后支付成功", "99, paid after n s", answers(ERROR_99).then(PAYING, PAID)),
    UNKNOWN_CODE_THEN_PAID(
            "33",
            "未知返回码，n 秒后支付成功",
            "a returnCode in no document, paid after n s",
            answers(UNDOCUMENTED).then(PAYING, PAID)),

    REPLY_LOST(
            "41", "已扣款，连接断开无应答", "charged, connection closed without an answer", paid().with(Flaw.CONNECTION_CLOSED)),
    SILENT_CHARGED("42", "已扣款，永不应答", "charged, microorder never answers", paid().with(Flaw.SILENCE)),
    SILENT_NOT_RECEIVED(
            "43",
            "未受理，永不应答",
            "not received, microorder never answers, query N",
            answers(SUCCESS).with(Flaw.SILENCE).with(Twist.NOT_RECEIVED)),
    TRICKLE("44", "已扣款，应答每秒一字节", "charged, answered one byte a second", paid().with(Flaw.TRICKLE)),
    HTTP_500_CHARGED("45", "已扣款，返回 HTTP 500", "charged, answered by HTTP 500", paid().with(Flaw.HTTP_500)),
    UNREADABLE_CHARGED("46", "已扣款，应答 JSON 残缺", "charged, answered by broken JSON", paid().with(Flaw.UNREADABLE)),

    BAD_SIGNATURE("51", "已扣款，应答签名错误", "charged, microorder's sign is wrong", paid().with(Flaw.BAD_SIGNATURE)),
    NO_SIGNATURE("52", "已扣款，应答无签名", "charged, microorder's sign is missing", paid().with(Flaw.NO_SIGNATURE)),
    OTHER_ORDER(
            "53",
            "已扣款，应答为其他订单号",
            "charged, microorder 00 names another outTradeNo",
            paid().with(Twist.OTHER_ORDER_IN_CHARGE)),
    WRONG_AMOUNT(
            "54",
            "扣款金额不符",
            "userPaying, another amount is charged: query P with it",
            answers(USER_PAYING).stays(PAID).with(Twist.OTHER_AMOUNT)),
    QUERY_OTHER_ORDER(
            "55",
            "查询返回其他订单号",
            "userPaying, charged, query P names another outTradeNo",
            answers(USER_PAYING).stays(PAID).with(Twist.OTHER_ORDER_IN_QUERY)),
    QUERY_BAD_SIGNATURE(
            "56",
            "n 秒后支付成功，查询签名错误",
            "userPaying, paid after n s, every query's sign is wrong",
            answers(USER_PAYING).then(PAYING, PAID).with(Twist.BAD_SIGNATURE_IN_QUERY)),
    QUERY_FAILS_THEN_PAID(
            "57",
            "查询失败 n 秒后支付成功",
            "userPaying, query answers 99 for n s, then paid",
            answers(USER_PAYING).then(PAYING, PAID).with(Twist.QUERY_FAILS_WHILE_WAITING)),

    LATE_SUCCESS(
            "61",
            "返回失败，n 秒后迟到扣款",
            "01 and query F, charged after n s",
            answers(FAILURE).then(FAILED, PAID)),

    REFUND_REPLY_LOST("71", "退款成功，应答丢失", "paid; refund is done, its reply lost", paid().with(Twist.REFUND_REPLY_LOST)),
    REFUND_REFUSED("72", "退款被拒", "paid; refund answers 01", paid().with(Twist.REFUND_REFUSED)),
    REFUND_SILENT("73", "退款未执行，永不应答", "paid; refund is not done, never answered", paid().with(Twist.REFUND_SWALLOWED)),
    REFUNDED_ELSEWHERE("74", "已在别处退款", "paid, refunded elsewhere: query R", paid().with(Twist.REFUNDED_ELSEWHERE));

    private static final Story[] BY_ENDING = new Story[100];

    static {
        for (Story story : values()) {
            BY_ENDING[Integer.parseInt(story.code)] = story;
        }
    }

    private final String code;
    private final String chinese;
    private final String english;
    private final Script script;

    Story(String code, String chinese, String english, Script script) {
        this.code = code;
        this.chinese = chinese;
        this.english = english;
        this.script = script;
    }

    /**
     * The story that a payment code tells.
     *
     * @throws IllegalArgumentException when the code does not end in three digits
     */
    public static Story of(String authCode) {
        Story listed = BY_ENDING[digit(authCode, 2) * 10 + digit(authCode, 1)];
        return listed == null ? PAID_AT_ONCE : listed;
    }

    /**
     * <i>n</i>, 0–9: the seconds that a payment code asks to wait, of effect only when its story {@link #waits()}.
     *
     * @throws IllegalArgumentException when the code does not end in three digits
     */
    public static int waitSeconds(String authCode) {
        return digit(authCode, 3);
    }

    private static int digit(String authCode, int fromEnd) {
        int at = authCode.length() - fromEnd;
        char c = at < 0 ? ' ' : authCode.charAt(at);
        if (c < '0' || c > '9') {
            throw new IllegalArgumentException("a payment code ends in three digits");
        }
        return c - '0';
    }

    /** The two digits that choose this story. */
    public String code() {
        return code;
    }

    /** What happens, on one line, in Chinese and English. */
    public String description() {
        return chinese + " · " + english;
    }

    /** Whether the digit <i>n</i> has an effect. */
    public boolean waits() {
        return script.waits();
    }

    /**
     * A payment code of WeChat's form that tells this story.
     *
     * @param serial what makes the code another one than the last, 0 to 9 999 999 999 999
     * @param waitSeconds <i>n</i>, 0–9
     */
    public String sampleCode(long serial, int waitSeconds) {
        if (serial < 0 || serial > 9_999_999_999_999L || waitSeconds < 0 || waitSeconds > 9) {
            throw new IllegalArgumentException("a serial has at most 13 digits, a wait one");
        }
        return String.format(Locale.ROOT, "13%013d%d%s", serial, waitSeconds, code);
    }

    Script script() {
        return script;
    }
}
