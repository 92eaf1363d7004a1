package dev.pharos.core.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of any script, as UTS 46 has them without its transition. */
class IdnaTest {

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(textBlock = """
            Gateway.TEST,            gateway.test
            bücher,                  xn--bcher-kva
            BU\u0308CHER,            xn--bcher-kva
            straße.de,               xn--strae-oqa.de
            STRASSE.de,              strasse.de
            STRAẞE.de,               xn--strae-oqa.de
            ΣΊΣΥΦΟΣ,                 xn--kxa6akbbkh
            σίσυφος,                 xn--kxa6ajbbmh
            例え。テスト,            xn--r8jz45g.xn--zckzah
            ☃.net,                   xn--n3h.net
            faq™,                    faqtm
            a\u00adb\u200bc\u2060,   abc
            نامه\u200cای.com,        xn--mgba3gch31f060k.com
            ශ්\u200dරී.com,             xn--10cl1a0b660p.com
            Ⅷ.test,                  viii.test
            Ꭰ,                       xn--58d
            ꭰ,                       xn--58d
            """)
    void is_written_in_ascii(String name, String ascii) {
        assertThat(Idna.toAscii(name)).isEqualTo(ascii);
        assertThat(Idna.toAscii(ascii)).isEqualTo(ascii);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u200cb", // nothing that it could keep apart
                "a\u200db",
                "\u0300a", // begins with a mark
                "a\u202eb", // turns the direction of writing
                "אa", // of two directions
                "0א",
                "\ufffd",
                "\ue000",
                "⒈com", // a digit and a dot in one
                "xn--a-ecp.ru", // which means a name that is not normalised
                "xn--0",
                "xn--bücher-kva"
            })
    void is_no_name(String name) {
        assertThatThrownBy(() -> Idna.toAscii(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
