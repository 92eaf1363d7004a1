package dev.pharos.json.yaml;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** Ends a file that says too much before it is in memory: {@code [[],[],…]} takes a hundred times the memory of its text. */
final class BoundedParser extends ParserImpl {
    private final int most;
    private int events;

    BoundedParser(StreamReader reader, LoaderOptions options, int most) {
        super(reader, options);
        this.most = most;
    }

    @Override
    public Event getEvent() {
        var event = super.getEvent();
        if (++events > most) {
            throw new TooMuch(event, "it holds more than " + most + " names and values: split it into several files");
        }
        return event;
    }

    private static final class TooMuch extends MarkedYAMLException {
        private static final long serialVersionUID = 1L;

        TooMuch(Event event, String problem) {
            super(null, null, problem, event.getStartMark());
        }
    }
}
