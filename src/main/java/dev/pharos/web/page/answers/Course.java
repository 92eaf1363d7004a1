package dev.pharos.web.page.answers;

import dev.pharos.web.page.words.Tongue;
import java.util.Optional;

/**
 * What an outage looks like: the sentence is of the present, the cause is of its beginning, and both are named where they
 * differ.
 *
 * @param began the failing probe that confirmed it
 * @param latest the last failing one; empty where it is not known, or where the component answers again
 */
public record Course(Failing began, Optional<Failing> latest) {

    /** Whether it fails otherwise than in the beginning. */
    public boolean changed() {
        return latest.filter(it -> !it.plain().is().equals(began.plain().is())).isPresent();
    }

    /** What to call it by: how it fails now, as far as that is known. */
    public Failing named() {
        return latest.orElse(began);
    }

    /** How it began, in a sentence, where that is not what it looks like now; else empty. */
    public String beginning(Tongue tongue) {
        return changed()
                ? tongue.say("answer.at-first", "did", began.plain(tongue).did())
                : "";
    }

    /** What has been so since the beginning: {@code has not answered}. */
    String has(Tongue tongue) {
        return latest.isPresent() && !changed() ? began.plain(tongue).has() : tongue.say("answer.has-been-down");
    }

    /** What it did while it lasted: {@code gave no answer}. */
    String did(Tongue tongue) {
        return changed() ? tongue.say("answer.was-down") : began.plain(tongue).did();
    }
}
