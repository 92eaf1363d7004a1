package dev.pharos.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyHashTest {
    /** The example of FIPS 180-2, appendix B. */
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void is_the_sha_256_of_what_is_written() {
        var hash = KeyHash.ofKey("abc");
        assertThat(hash).isEqualTo(new KeyHash(OF_ABC)).isEqualTo(KeyHash.of(hash.bytes()));
        assertThat(hash.bytes()).isEqualTo(HexFormat.of().parseHex(OF_ABC));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "abcd", "Abc", "abc "})
    void no_other_key_has_it(String key) {
        assertThat(KeyHash.ofKey(key)).isNotEqualTo(KeyHash.ofKey("abc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "xy"})
    void is_nothing_shorter(String hex) {
        assertThatThrownBy(() -> new KeyHash(hex)).isInstanceOf(IllegalArgumentException.class);
    }
}
