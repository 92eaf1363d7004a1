package dev.pharos.web.page.pieces;

/**
 * What is shown in the place of a page to who may not see it.
 *
 * @param asks whether a password opens it
 * @param signIn where to sign in; empty where that does not open it
 */
public record LockedView(Frame frame, String heading, String lead, boolean asks, String signIn) {
    /** @param key of its heading, and of what stands below that */
    public static LockedView of(Site site, String key, String signIn) {
        return of(site, key, site.tongue().say(key + ".more"), false, signIn);
    }

    /** Of a page that has a password. */
    public static LockedView asking(Site site) {
        return asking(site, site.tongue().say("locked.password.more"));
    }

    public static LockedView asking(Site site, String lead) {
        return of(site, "locked.password", lead, true, "");
    }

    private static LockedView of(Site site, String key, String lead, boolean asks, String signIn) {
        var tongue = site.tongue();
        var heading = tongue.say(key);
        var skip = new Frame.Skip("answer", tongue.say("skip.answer"));
        var frame = Frame.of(site, heading + tongue.gap() + site.name(), heading, skip);
        return new LockedView(frame, heading, lead, asks, signIn);
    }
}
