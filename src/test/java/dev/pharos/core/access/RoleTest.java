package dev.pharos.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleTest {
    @ParameterizedTest(name = "{0} may do what is for {1}")
    @CsvSource(delimiter = '|', textBlock = """
            viewer    | viewer
            responder | viewer responder
            editor    | viewer responder editor
            admin     | viewer responder editor admin
            """)
    void each_role_includes_those_before_it(String role, String included) {
        assertThat(Role.of(role).codes()).isEqualTo(Set.of(included.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ADMIN", "root"})
    void what_is_no_role_is_refused(String code) {
        assertThatThrownBy(() -> Role.of(code)).hasMessageContaining("must be viewer, responder, editor or admin");
    }

    @ParameterizedTest
    @EnumSource
    void a_role_is_read_as_it_is_written(Role role) {
        assertThat(Role.of(role.code())).isEqualTo(role);
    }
}
