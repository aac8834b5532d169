package com.scenicpay.api.messages;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Properties;

/** Every text that a cashier can see, {@code errmsg} and {@code paystatusdesc}; the words are in one file of messages. */
@ApplicationScoped
public class CashierMessages {

    private static final String FILE = "/messages/cashier_zh_CN.properties";

    private final Properties texts = new Properties();

    public CashierMessages() {
        try (InputStream file = CashierMessages.class.getResourceAsStream(FILE)) {
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    public String done() {
        return text("done");
    }

    // How a payment stands: paystatusdesc

    public String undecided() {
        return text("undecided");
    }

    public String needsPerson() {
        return text("needsPerson");
    }

    public String paid() {
        return text("paid");
    }

    public String failed() {
        return text("failed");
    }

    public String failedBecause(String reason) {
        return text("failedBecause", reason);
    }

    public String cancelled() {
        return text("cancelled");
    }

    public String timedOut() {
        return text("timedOut");
    }

    public String givenUp() {
        return text("givenUp");
    }

    public String latePaid() {
        return text("latePaid");
    }

    public String refunded() {
        return text("refunded");
    }

    public String refundedLate() {
        return text("refundedLate");
    }

    // Why a request was not carried out: errmsg

    public String wrongParameters(String problems) {
        return text("wrongParameters", problems);
    }

    public String emptyBody() {
        return text("emptyBody");
    }

    public String unreadableBody(String position) {
        return text("unreadableBody", position);
    }

    public String noSuchPayment() {
        return text("noSuchPayment");
    }

    public String otherFacts() {
        return text("otherFacts");
    }

    public String codeUsed() {
        return text("codeUsed");
    }

    public String noKey() {
        return text("noKey");
    }

    public String notAllowed() {
        return text("notAllowed");
    }

    public String operatorNeeded() {
        return text("operatorNeeded");
    }

    public String operatorNotAllowed() {
        return text("operatorNotAllowed");
    }

    public String businessTypeNotAllowed() {
        return text("businessTypeNotAllowed");
    }

    public String amountNotAllowed(String most) {
        return text("amountNotAllowed", most);
    }

    public String tooManyRequests(long seconds) {
        return text("tooManyRequests", Long.toString(seconds));
    }

    public String noSuchRoute() {
        return text("noSuchRoute");
    }

    public String wrongMethod() {
        return text("wrongMethod");
    }

    public String tooLarge(long kilobytes) {
        return text("tooLarge", Long.toString(kilobytes));
    }

    public String unsupportedFormat() {
        return text("unsupportedFormat");
    }

    public String unavailable() {
        return text("unavailable");
    }

    public String fault(String incident) {
        return text("fault", incident);
    }

    // What is wrong with one parameter

    public String missing(String name) {
        return text("missing", name);
    }

    public String tooLong(String name, int most) {
        return text("tooLong", name, Long.toString(most));
    }

    public String hasControlCharacter(String name) {
        return text("hasControlCharacter", name);
    }

    public String hasBrokenCharacter(String name) {
        return text("hasBrokenCharacter", name);
    }

    public String notASingleValue(String name) {
        return text("notASingleValue", name);
    }

    public String noBusinessType(String name) {
        return text("noBusinessType", name);
    }

    public String notANumber(String name) {
        return text("notANumber", name);
    }

    public String notPositive(String name) {
        return text("notPositive", name);
    }

    public String tooManyDecimals(String name) {
        return text("tooManyDecimals", name);
    }

    public String tooMuch(String name, String most) {
        return text("tooMuch", name, most);
    }

    public String cardMissing(String name) {
        return text("cardMissing", name);
    }

    public String notDigits(String name) {
        return text("notDigits", name);
    }

    public String noPaymentCode(String name) {
        return text("noPaymentCode", name);
    }

    public String noWait(String name, long most) {
        return text("noWait", name, Long.toString(most));
    }

    public String notTrueOrFalse(String name) {
        return text("notTrueOrFalse", name);
    }

    public String noReference() {
        return text("noReference");
    }

    public String unavailableUnknown() {
        return text("unavailableUnknown");
    }

    public String bodyTooSlow() {
        return text("bodyTooSlow");
    }

    // How a refund stands, and why it was not carried out

    public String cancelNotPossible() {
        return text("cancelNotPossible");
    }

    public String resolveNotPossible() {
        return text("resolveNotPossible");
    }

    public String refundOtherAmount() {
        return text("refundOtherAmount");
    }

    public String refundNotPossible() {
        return text("refundNotPossible");
    }

    public String noSuchRefund() {
        return text("noSuchRefund");
    }

    public String refundUnavailable() {
        return text("refundUnavailable");
    }

    public String refundUndecided() {
        return text("refundUndecided");
    }

    public String refundNeedsPerson() {
        return text("refundNeedsPerson");
    }

    public String refundDone(String amount) {
        return text("refundDone", amount);
    }

    public String refundFailed() {
        return text("refundFailed");
    }

    private String text(String key, Object... arguments) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalStateException(FILE + " lacks " + key);
        }
        return MessageFormat.format(text, arguments);
    }
}
