package dev.pharos.catalog.edit;

import static dev.pharos.web.api.Api.CHANNELS;
import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pharos.core.access.TenantId;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.cycle.commit.HeardEdits;
import dev.pharos.testing.PharosTest;
import jakarta.inject.Inject;
import java.util.Collections;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@PharosTest
class ToldEditsTest {
    @Inject
    HeardEdits edits;

    @ParameterizedTest
    @CsvSource({"target, " + TARGETS, "channel, " + CHANNELS})
    void the_stream_of_commits_is_told_of_each_edit_and_of_none_that_was_refused(String kind, String path) {
        var key = newKey();
        var definition = "{\"key\": \"" + key + "\", \"url\": \"https://a.example/\"}";
        sending(definition).post(path).then().statusCode(201);
        sending(definition).post(path).then().statusCode(409);
        sending("{\"name\": \"Another\"}").patch(path + "/" + key).then().statusCode(200);
        sending("{\"name\": 7}").patch(path + "/" + key).then().statusCode(422);
        admin().delete(path + "/" + key).then().statusCode(204);
        admin().delete(path + "/" + key).then().statusCode(404);

        var last = newKey();
        sending("{\"key\": \"" + last + "\", \"url\": \"https://a.example/\"}")
                .post(path)
                .then()
                .statusCode(201);
        await().until(() -> !edits.of(last).isEmpty());
        assertThat(edits.of(key)).isEqualTo(Collections.nCopies(3, new Happened.Edited(TenantId.MAIN, kind, key)));
        admin().delete(path + "/" + last).then().statusCode(204);
    }
}
