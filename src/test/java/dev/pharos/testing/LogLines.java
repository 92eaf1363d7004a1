package dev.pharos.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/** What a class writes into the log from now on, until this is closed. */
public final class LogLines extends Handler implements AutoCloseable {
    private final List<String> written = new CopyOnWriteArrayList<>();
    private final Logger logger;

    /** @param name of the class, with its package */
    public LogLines(String name) {
        logger = Logger.getLogger(name);
        logger.addHandler(this);
    }

    public List<String> written() {
        return List.copyOf(written);
    }

    @Override
    public void publish(LogRecord line) {
        written.add(line instanceof ExtLogRecord extended ? extended.getFormattedMessage() : line.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
