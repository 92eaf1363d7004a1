package dev.pharos.runtime.log;

import java.io.PrintStream;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Says things at once, in the form the console has. Quarkus keeps back what is logged before it is up, which is of no use
 * to one who waits for a database, or whose start is refused.
 */
public final class Console {
    private static final String LOGGER = "dev.pharos.start";

    private final PrintStream out;
    private final boolean json;
    private final JsonLines lines = new JsonLines();

    public Console(PrintStream out, boolean json) {
        this.out = out;
        this.json = json;
    }

    public void say(String sentence) {
        print(org.jboss.logmanager.Level.INFO, sentence, null);
    }

    public void complain(String sentence, @Nullable Throwable why) {
        print(org.jboss.logmanager.Level.ERROR, sentence, why);
    }

    private void print(Level level, String sentence, @Nullable Throwable why) {
        if (json) {
            var event = new ExtLogRecord(level, sentence, ExtLogRecord.FormatStyle.NO_FORMAT, Console.class.getName());
            event.setLoggerName(LOGGER);
            event.setThrown(why);
            out.print(lines.format(event));
        } else {
            out.println(Escapes.of(sentence));
            if (why != null) {
                EscapedThrowable.of(why).printStackTrace(out);
            }
        }
        out.flush();
    }
}
