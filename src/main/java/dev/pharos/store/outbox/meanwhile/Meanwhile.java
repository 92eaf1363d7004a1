package dev.pharos.store.outbox.meanwhile;

import dev.pharos.core.delivery.NotificationState;
import dev.pharos.core.escalation.EscalationPolicy.Recipient;
import dev.pharos.core.incident.IncidentChange;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.targets.TargetRef;
import dev.pharos.store.spool.SpoolConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Changes of incidents that wait for PostgreSQL, and the messages about them that leave meanwhile. Between the journal, which
 * writes both in one transaction, and who tells: while an incident is handed over to the journal nothing more of it is decided or
 * sent, so that a message is either in what the journal writes or of PostgreSQL's own making. One monitor guards it all.
 */
@Singleton
public class Meanwhile {
    /**
     * A change that waits.
     *
     * @param number of its entry in the spool
     * @param since when it was taken
     */
    public record Change(long number, TargetRef target, IncidentChange change, Instant since) {
        public IncidentId incident() {
            return change.about();
        }
    }

    private record Which(IncidentId incident, boolean end) {}

    private final Map<Which, Change> waiting = new LinkedHashMap<>();
    private final KeptMessages messages;
    private final Set<IncidentId> handedOver = new HashSet<>();
    private final Map<IncidentId, Integer> underWay = new HashMap<>();
    private final Set<UUID> sending = new HashSet<>();
    /** Counts those under way of what is handed over. */
    private CountDownLatch lastSends = new CountDownLatch(0);

    /** One that a kill makes forget. */
    public Meanwhile() {
        this(Optional.empty());
    }

    @Inject
    Meanwhile(SpoolConfig config) {
        this(Optional.of(config.folder().toAbsolutePath().normalize().resolve("told")));
    }

    private Meanwhile(Optional<Path> path) {
        messages = new KeptMessages(path.map(MeanwhileFile::new));
    }

    /** One that goes on from a file. */
    public static Meanwhile in(Path file) {
        return new Meanwhile(Optional.of(file));
    }

    private static Which which(IncidentChange change) {
        return new Which(change.about(), !(change instanceof IncidentChange.Open));
    }

    /** The journal has taken a change. */
    public synchronized void waits(Change change) {
        waiting.put(which(change.change()), change);
    }

    /** The journal has written a change with what was told of it, or never will. */
    public synchronized void settled(IncidentChange change) {
        var which = which(change);
        waiting.remove(which);
        handedOver.remove(which.incident());
        messages.removeOf(which.incident(), which.end());
    }

    /**
     * What was told of changes that are written already: an earlier process was killed before it knew that, and nobody takes them over
     * any more. Waits, at most {@code limit}, for what is being sent of them. Whoever asks writes them, and then tells {@link #keptUpTo}.
     *
     * @param written the number of the last entry of the spool that is written
     */
    public List<MeanwhileMessage> leftOver(long written, Duration limit) throws InterruptedException {
        takeUpTo(written).await(limit.toMillis(), TimeUnit.MILLISECONDS);
        synchronized (this) {
            return messages.upTo(written);
        }
    }

    /** Nothing more of theirs is decided or sent, so it is known how many have to end. */
    private synchronized CountDownLatch takeUpTo(long written) {
        messages.upTo(written).forEach(it -> handedOver.add(it.incident()));
        waiting.values().stream().filter(it -> it.number() <= written).forEach(it -> handedOver.add(it.incident()));
        return countSends();
    }

    /** Those that were left over are PostgreSQL's now. What waits of their incidents is so once it is {@link #settled}. */
    public synchronized void keptUpTo(long written) {
        messages.removeUpTo(written);
        handedOver.retainAll(waiting.values().stream()
                .filter(it -> it.number() <= written)
                .map(Change::incident)
                .collect(Collectors.toSet()));
    }

    /** What was handed over was not written. */
    public synchronized void giveBack() {
        handedOver.clear();
    }

    /** Those that have waited since before then, in the order in which they were taken. */
    public synchronized List<Change> waitingSince(Instant then) {
        return waiting.values().stream().filter(it -> it.since().isBefore(then)).toList();
    }

    public synchronized boolean isOpeningWaiting(IncidentId incident) {
        return waiting.containsKey(new Which(incident, false));
    }

    /** Takes what was decided; false where the change is with the journal by now, which leaves the decision to PostgreSQL. */
    public synchronized boolean decide(MeanwhileMessage message) {
        var about = new Which(message.incident(), message.isOfTheEnd());
        var change = waiting.get(about);
        if (handedOver.contains(message.incident()) || change == null) {
            return false;
        }
        messages.add(message.ofEntry(change.number()));
        return true;
    }

    /**
     * Those that are due, the first of each incident and channel, for whoever has room to send them. Then {@link #mayStillSend}
     * is asked, or {@link #leave} told.
     */
    public synchronized List<MeanwhileMessage> begin(Instant now) {
        var busy = new HashSet<List<Object>>();
        messages.stream()
                .filter(it -> sending.contains(it.id()))
                .forEach(it -> busy.add(List.of(it.incident(), it.channel().id())));
        var begun = messages.stream()
                .filter(it -> it.state() == NotificationState.PENDING)
                .filter(it -> !handedOver.contains(it.incident()))
                // The first that is pending goes first, also where it is not due yet: an end never comes before its
                // beginning.
                .filter(it -> busy.add(List.of(it.incident(), it.channel().id())))
                .filter(it -> !it.nextAt().isAfter(now))
                .toList();
        begun.forEach(it -> sending.add(it.id()));
        return begun;
    }

    /**
     * Whether a message that was begun is sent now; {@link #ended} says what came of it. False where its incident was handed over
     * while it waited for room: then it is PostgreSQL's.
     */
    public synchronized boolean mayStillSend(MeanwhileMessage message) {
        if (handedOver.contains(message.incident()) || !messages.has(message)) {
            leave(message);
            return false;
        }
        underWay.merge(message.incident(), 1, Integer::sum);
        return true;
    }

    /** A message that was begun is not sent now. */
    public synchronized void leave(MeanwhileMessage message) {
        sending.remove(message.id());
    }

    /** A message was tried. */
    public synchronized void ended(MeanwhileMessage tried) {
        sending.remove(tried.id());
        underWay.computeIfPresent(tried.incident(), (_, count) -> count == 1 ? null : count - 1);
        messages.replace(tried);
        if (handedOver.contains(tried.incident())) {
            lastSends.countDown();
        }
    }

    /**
     * What was told of incidents, or of their ends. From now on they are the journal's; waits, at most {@code limit} for all of them
     * together, for what is being sent.
     */
    public Map<IncidentChange, List<MeanwhileMessage>> handOver(List<IncidentChange> changes, Duration limit)
            throws InterruptedException {
        take(changes).await(limit.toMillis(), TimeUnit.MILLISECONDS);
        return told(changes);
    }

    /** No further message of theirs begins, so it is known how many have to end. */
    private synchronized CountDownLatch take(List<IncidentChange> changes) {
        changes.forEach(it -> handedOver.add(it.about()));
        return countSends();
    }

    private CountDownLatch countSends() {
        lastSends = new CountDownLatch(
                handedOver.stream().mapToInt(it -> underWay.getOrDefault(it, 0)).sum());
        return lastSends;
    }

    private synchronized Map<IncidentChange, List<MeanwhileMessage>> told(List<IncidentChange> changes) {
        var told = new HashMap<IncidentChange, List<MeanwhileMessage>>();
        for (var change : changes) {
            var which = which(change);
            told.put(change, messages.of(which.incident(), which.end()));
        }
        return told;
    }

    /** Who was told of an incident, or of its end, by this process or one that died. */
    public synchronized Set<Recipient> told(IncidentId incident, boolean end) {
        return messages.of(incident, end).stream()
                .map(MeanwhileMessage::channel)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The incidents whose end waits: PostgreSQL takes them for open, and may be the only one who does. */
    public synchronized Set<UUID> ending() {
        return waiting.keySet().stream()
                .filter(Which::end)
                .map(it -> it.incident().value())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A change of that incident that waits, and is its end. */
    public synchronized Optional<Change> end(IncidentId incident) {
        return Optional.ofNullable(waiting.get(new Which(incident, true)));
    }
}
