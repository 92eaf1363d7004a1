package dev.pharos.catalog.files;

import dev.pharos.catalog.channels.ChannelStore;
import dev.pharos.catalog.files.plan.FileReading;
import dev.pharos.catalog.files.plan.LoadPlan;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.json.yaml.Variables;
import dev.pharos.platform.Pauses;
import dev.pharos.platform.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Makes what is kept equal to what the files in the folder of probes say: looks, plans, writes, tells. Start reading here.
 * Whatever goes wrong, what was last accepted stays. For one thread, which it blocks.
 */
@ApplicationScoped
class FileLoader {
    private static final Logger LOG = Logger.getLogger(FileLoader.class);
    private static final int MOST_PLANS = 50;
    /** What was refused may be right once something else changed: what REST owns, or a setting. Tried ever more rarely. */
    private static final Duration FIRST_AGAIN = Duration.ofSeconds(1);

    private static final Duration LAST_AGAIN = Duration.ofSeconds(10);

    private final ProbesFolder folder;
    private final KeptByFiles kept;
    private final PlanWriter writer;
    private final LoadReport news;
    private final Ticker ticker;
    private final boolean mayMassRetire;
    private List<FileReading> loaded = List.of();
    private boolean settled;
    private boolean content = true;
    private long loadedAtNanos;
    private Duration again = FIRST_AGAIN;

    FileLoader(
            LoadConfig config,
            Variables variables,
            ChannelStore channels,
            KeptByFiles kept,
            PlanWriter writer,
            LoadReport news,
            Clock clock,
            Ticker ticker) {
        this.folder = new ProbesFolder(
                config.probesDir(),
                config.load().every(),
                clock,
                (source, text) -> ProbeFileReader.read(source, text, variables, channels::newSecret));
        this.kept = kept;
        this.writer = writer;
        this.news = news;
        this.ticker = ticker;
        this.mayMassRetire = config.load().allowMassRetire();
    }

    /** Looks once. Writes nothing where nothing changed; never fails. */
    void look() {
        try {
            var tryAgain = !content && ticker.nanos() - loadedAtNanos >= again.toNanos();
            if (tryAgain) {
                folder.forgetMistakes();
            }
            switch (folder.look()) {
                case FolderLook.Unreadable unreadable -> {
                    news.unreadable(unreadable.why(), kept.countWatched());
                    settled = false;
                }
                case FolderLook.Files files -> {
                    var isNews = isNews(files.readings());
                    if (!settled || isNews || tryAgain) {
                        again = isNews ? FIRST_AGAIN : Pauses.longer(again, LAST_AGAIN);
                        load(files.readings());
                    }
                }
            }
        } catch (RuntimeException databaseAway) {
            LOG.debug("The probe files could not be loaded", databaseAway);
            news.later("what is kept could not be read or written, " + databaseAway.getMessage());
            settled = false;
        }
    }

    /** Whether a file was just being written at the last look, and has to be looked at again soon. */
    boolean isRestless() {
        return folder.isRestless();
    }

    private void load(List<FileReading> readings) {
        var taken = new HashSet<TargetKey>();
        for (int attempt = 0; attempt < MOST_PLANS; attempt++) {
            var plan = LoadPlan.of(kept.read(readings, taken), readings, mayMassRetire);
            switch (writer.write(plan)) {
                case Applied.Done _ -> {
                    remember(readings, plan);
                    return;
                }
                case Applied.KeyTaken keyTaken -> taken.add(keyTaken.key());
                case Applied.Later later -> {
                    news.later(later.why());
                    settled = false;
                    return;
                }
            }
        }
        news.later("too many keys were taken over REST meanwhile");
        settled = false;
    }

    private void remember(List<FileReading> readings, LoadPlan plan) {
        news.loaded(readings, plan);
        loaded = readings;
        settled = true;
        content = plan.refused().isEmpty();
        loadedAtNanos = ticker.nanos();
    }

    private boolean isNews(List<FileReading> readings) {
        if (readings.size() != loaded.size()) {
            return true;
        }
        for (int i = 0; i < readings.size(); i++) {
            var now = readings.get(i);
            // What a file says is a new object only where the file changed; a mistake may be told anew at each look.
            if (now != loaded.get(i) && !(now instanceof FileReading.Mistaken && now.equals(loaded.get(i)))) {
                return true;
            }
        }
        return false;
    }
}
