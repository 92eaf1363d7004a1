package dev.pharos.web.subscribe;

import dev.pharos.core.subscription.Way;
import dev.pharos.web.page.words.Tongue;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.EnumSet;

/** The form as visitors see it where all is set up, which it is not in the application of the tests. */
@ApplicationScoped
public class FormForTests {
    private final SubscribePages pages;

    FormForTests(SubscribePages pages) {
        this.pages = pages;
    }

    public byte[] html(Tongue tongue, String mistake) throws SQLException {
        return pages.form(EnumSet.allOf(Way.class), tongue, mistake).plain();
    }
}
