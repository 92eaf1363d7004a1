package dev.pharos.web.console.curl;

import dev.pharos.web.console.frame.SentForm;
import dev.pharos.web.console.session.Session;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Says of some forms of the console what they are over the API. */
public interface RestActs {
    /** The calls that do what this form does; none where it is not one of these. */
    List<RestCall> calls(Filled form);

    /**
     * A form as it is filled in.
     *
     * @param path where it is sent, below {@code /console/}
     */
    record Filled(Session session, String path, SentForm fields) {
        private static final String PART = "([A-Za-z0-9:._~-]+)";

        /** What stands at the stars of a path, where this is such a path. */
        public Optional<List<String>> at(String stars) {
            var found = Pattern.compile(stars.replace("*", PART)).matcher(path);
            return found.matches()
                    ? Optional.of(IntStream.rangeClosed(1, found.groupCount())
                            .mapToObj(found::group)
                            .toList())
                    : Optional.empty();
        }
    }
}
