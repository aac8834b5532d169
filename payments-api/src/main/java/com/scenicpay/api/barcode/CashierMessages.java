package com.scenicpay.api.barcode;

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

    CashierMessages() {
        try (InputStream file = CashierMessages.class.getResourceAsStream(FILE)) {
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    String done() {
        return text("done");
    }

    // How a payment stands: paystatusdesc

    String undecided() {
        return text("undecided");
    }

    String needsPerson() {
        return text("needsPerson");
    }

    String paid() {
        return text("paid");
    }

    String failed() {
        return text("failed");
    }

    String failedBecause(String reason) {
        return text("failedBecause", reason);
    }

    String cancelled() {
        return text("cancelled");
    }

    String timedOut() {
        return text("timedOut");
    }

    String givenUp() {
        return text("givenUp");
    }

    String latePaid() {
        return text("latePaid");
    }

    String refunded() {
        return text("refunded");
    }

    String refundedLate() {
        return text("refundedLate");
    }

    // Why a request was not carried out: errmsg

    String wrongParameters(String problems) {
        return text("wrongParameters", problems);
    }

    String emptyBody() {
        return text("emptyBody");
    }

    String unreadableBody(String position) {
        return text("unreadableBody", position);
    }

    String noSuchPayment() {
        return text("noSuchPayment");
    }

    String otherFacts() {
        return text("otherFacts");
    }

    String codeUsed() {
        return text("codeUsed");
    }

    String tooLarge(long kilobytes) {
        return text("tooLarge", Long.toString(kilobytes));
    }

    String unsupportedFormat() {
        return text("unsupportedFormat");
    }

    String unavailable() {
        return text("unavailable");
    }

    String fault(String incident) {
        return text("fault", incident);
    }

    // What is wrong with one parameter

    String missing(String name) {
        return text("missing", name);
    }

    String tooLong(String name, int most) {
        return text("tooLong", name, Long.toString(most));
    }

    String hasControlCharacter(String name) {
        return text("hasControlCharacter", name);
    }

    String notASingleValue(String name) {
        return text("notASingleValue", name);
    }

    String noBusinessType(String name) {
        return text("noBusinessType", name);
    }

    String notANumber(String name) {
        return text("notANumber", name);
    }

    String notPositive(String name) {
        return text("notPositive", name);
    }

    String tooManyDecimals(String name) {
        return text("tooManyDecimals", name);
    }

    String tooMuch(String name, String most) {
        return text("tooMuch", name, most);
    }

    String cardMissing(String name) {
        return text("cardMissing", name);
    }

    String notDigits(String name) {
        return text("notDigits", name);
    }

    String noPaymentCode(String name) {
        return text("noPaymentCode", name);
    }

    String noOrigin(String name) {
        return text("noOrigin", name);
    }

    String noWait(String name, long most) {
        return text("noWait", name, Long.toString(most));
    }

    String noReference() {
        return text("noReference");
    }

    private String text(String key, Object... arguments) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalStateException(FILE + " lacks " + key);
        }
        return MessageFormat.format(text, arguments);
    }
}
