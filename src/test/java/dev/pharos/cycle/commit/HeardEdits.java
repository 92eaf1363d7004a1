package dev.pharos.cycle.commit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** All edits that the application of the tests has told the stream of commits. */
@ApplicationScoped
public class HeardEdits implements CommitListener {
    private final List<Happened.Edited> heard = new CopyOnWriteArrayList<>();

    @Override
    public void on(Happened happened) {
        if (happened instanceof Happened.Edited edited) {
            heard.add(edited);
        }
    }

    public List<Happened.Edited> of(String key) {
        return heard.stream().filter(it -> it.key().equals(key)).toList();
    }
}
