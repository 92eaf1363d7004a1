package dev.pharos.notify.delivery;

import dev.pharos.cycle.commit.CommitListener;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.store.outbox.OutboxSignal;
import jakarta.enterprise.context.ApplicationScoped;

/** Wakes the escalator as soon as something is durable of which somebody may have to be told. */
@ApplicationScoped
class WakesEscalator implements CommitListener {
    private final OutboxSignal signal;

    WakesEscalator(OutboxSignal signal) {
        this.signal = signal;
    }

    @Override
    public void on(Happened happened) {
        switch (happened) {
            case Happened.Opened _,
                    Happened.Acknowledged _,
                    Happened.Resolved _,
                    Happened.Edited _,
                    Happened.Missed _ -> signal.raise();
            case Happened.Recorded _, Happened.Delivered _ -> {
                // Nobody is told of these.
            }
        }
    }
}
