package dev.pharos.core.targets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetKeyTest {

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "API gateway,            api-gateway",
        "Größe,                  groesse",
        "GRÖSSE,                 groesse",
        "STRAẞE,                 strasse",
        "Gro\u0308ße,            groesse",
        "Ärger über Öl,          aerger-ueber-oel",
        "Café déjà vu,           cafe-deja-vu",
        "Łódź,                   lodz",
        "Smørrebrød på Ærø,      smorrebrod-pa-aero",
        "El Niño,                el-nino",
        "Œuvre,                  oeuvre",
        "Þór og Ðísa,            thor-og-disa",
        "İstanbul ışık,          istanbul-isik",
        "Đà Nẵng,                da-nang",
        "Ħal Ġdid,               hal-gdid",
        "Ǿ,                      o",
        "'  -- 7 --  ',          7",
        "Склад 7,                7",
    })
    void a_name_suggests_a_key_in_the_letters_a_to_z(String name, String key) {
        assertThat(TargetKey.fromName(name)).hasValue(new TargetKey(key));
    }

    @ParameterizedTest(name = "{0} suggests none")
    @CsvSource({"Склад", "'!?'", "工場"})
    void a_name_without_letters_of_the_latin_script_suggests_none(String name) {
        assertThat(TargetKey.fromName(name)).isEmpty();
    }

    @ParameterizedTest(name = "{0} letters")
    @CsvSource({"31, 62", "32, 63", "100, 63"})
    void a_key_is_cut_where_the_name_is_longer(int letters, int length) {
        assertThat(TargetKey.fromName("ß".repeat(letters)).orElseThrow().value())
                .hasSize(length);
    }
}
