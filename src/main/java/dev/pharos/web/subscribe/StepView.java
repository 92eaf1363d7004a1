package dev.pharos.web.subscribe;

import dev.pharos.web.page.pieces.Frame;
import dev.pharos.web.page.pieces.Site;

/**
 * A page on the way to being told, or away from it.
 *
 * @param button what it does; empty where there is nothing to press
 * @param secret with which webhooks are signed; empty where there is none to show
 * @param leave where it is ended; empty where that goes without saying
 */
public record StepView(Frame frame, String heading, String lead, String button, String secret, String leave) {
    static StepView of(Site site, String heading, String lead) {
        return new StepView(frame(site, heading, "skip.answer"), heading, lead, "", "", "");
    }

    /** What only says something. */
    static StepView of(Site site, String key) {
        return of(site, site.tongue().say(key), site.tongue().say(key + ".more"));
    }

    /** @param skip what the first link says */
    static Frame frame(Site site, String heading, String skip) {
        var tongue = site.tongue();
        var title = Frame.tab(tongue.say("frame.subscribe"), site.name(), tongue);
        return Frame.of(site, title, heading, new Frame.Skip("answer", tongue.say(skip)))
                .translated();
    }

    StepView pressing(String words) {
        return new StepView(frame, heading, lead, words, secret, leave);
    }

    StepView signedWith(String key) {
        return new StepView(frame, heading, lead, button, key, leave);
    }

    StepView leavingAt(String path) {
        return new StepView(frame, heading, lead, button, secret, path);
    }
}
