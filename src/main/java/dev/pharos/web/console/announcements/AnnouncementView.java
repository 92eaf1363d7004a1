package dev.pharos.web.console.announcements;

import dev.pharos.web.console.frame.Frame;
import dev.pharos.web.console.words.Preview;
import java.util.List;

/**
 * The form of an announcement, as the template shows it.
 *
 * @param action where it is sent
 * @param source the file that owns it, and so nobody changes it here; empty where none does
 * @param wrong why the last press did nothing
 * @param preview of what was typed; none before that is asked for
 */
public record AnnouncementView(
        Frame frame,
        String heading,
        String lead,
        String action,
        boolean fresh,
        String source,
        AnnouncementForm form,
        List<String> wrong,
        List<Preview> preview) {}
