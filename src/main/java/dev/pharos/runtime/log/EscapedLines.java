package dev.pharos.runtime.log;

import java.util.HashMap;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/** Any other format, in which all that an event says is escaped: message, failure and context. */
final class EscapedLines extends ExtFormatter.Delegating {
    EscapedLines(ExtFormatter format) {
        super(format);
    }

    @Override
    public String format(ExtLogRecord event) {
        var escaped = new ExtLogRecord(event);
        escaped.setMessage(Escapes.of(String.valueOf(event.getFormattedMessage())), ExtLogRecord.FormatStyle.NO_FORMAT);
        escaped.setParameters(null);
        escaped.setThreadName(Escapes.of(String.valueOf(event.getThreadName())));
        var context = new HashMap<String, String>();
        event.getMdcCopy().forEach((name, value) -> context.put(Escapes.of(name), Escapes.of(String.valueOf(value))));
        escaped.setMdc(context);
        if (event.getThrown() != null) {
            escaped.setThrown(EscapedThrowable.of(event.getThrown()));
        }
        return super.format(escaped);
    }
}
