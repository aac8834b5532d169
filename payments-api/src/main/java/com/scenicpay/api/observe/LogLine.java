package com.scenicpay.api.observe;

import com.scenicpay.payments.Attempt;
import com.scenicpay.payments.Refund;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/**
 * A line of the payments' log. It begins with what it is about and ends with the request that it came of; a log in JSON has
 * these, letter by letter, as members of {@code mdc} too.
 */
final class LogLine {

    private static final String CATEGORY = "scenicpay.payments";

    private static final String REQUEST = "request";

    private record Field(String name, String value) {}

    private final StringBuilder text = new StringBuilder(200);
    private final List<Field> searchable = new ArrayList<>(5);

    private LogLine() {}

    /** A line about nothing yet. */
    static LogLine empty() {
        return new LogLine();
    }

    static LogLine about(Attempt attempt) {
        return new LogLine()
                .id("attempt", attempt.id().toString())
                .id("bill", attempt.bill().number().value());
    }

    static LogLine about(Refund refund) {
        return new LogLine()
                .id("refund", refund.id().toString())
                .id("attempt", refund.payment().id().toString())
                .id("bill", refund.payment().bill().number().value())
                .field("number", refund.number().value());
    }

    /** Names the request and its key; a line that does not gets those of the thread's request at its end. */
    LogLine of(RequestMark mark) {
        return id(REQUEST, mark.requestId()).id("key", mark.keyName());
    }

    /** Something by which lines are looked for. */
    LogLine id(String name, String value) {
        searchable.add(new Field(name, value));
        return field(name, value);
    }

    LogLine field(String name, Object value) {
        return words(name + "=" + LogText.value(value.toString()));
    }

    /** A sentence from outside. */
    LogLine quoted(String name, String sentence) {
        return words(name + "=\"" + LogText.oneLine(sentence) + "\"");
    }

    /** Words of this program. */
    LogLine words(String words) {
        if (!text.isEmpty()) {
            text.append(' ');
        }
        text.append(words);
        return this;
    }

    LogLine change(Object before, Object after) {
        return words(before + "->" + after);
    }

    void debug() {
        write(Level.DEBUG);
    }

    void info() {
        write(Level.INFO);
    }

    void warn() {
        write(Level.WARN);
    }

    void error() {
        write(Level.ERROR);
    }

    /** Writes the line, with a failure's trace. */
    void error(Throwable failure) {
        write(Level.ERROR, failure);
    }

    private void write(java.util.logging.Level level) {
        write(level, null);
    }

    private void write(java.util.logging.Level level, Throwable failure) {
        Logger log = Logger.getLogger(CATEGORY);
        if (!log.isLoggable(level)) {
            return;
        }
        if (searchable.stream().noneMatch(field -> field.name().equals(REQUEST))) {
            RequestMark.current().ifPresent(this::of);
        }
        ExtLogRecord line = new ExtLogRecord(level, text.toString(), FormatStyle.NO_FORMAT, LogLine.class.getName());
        line.setThrown(failure);
        searchable.forEach(field -> line.putMdc(field.name(), field.value()));
        log.logRaw(line);
    }
}
