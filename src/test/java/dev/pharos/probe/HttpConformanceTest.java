package dev.pharos.probe;

import static dev.pharos.probe.TargetBuilder.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.outcome.ProbeOutcome;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the prober makes of the bytes of an answer, row by row of RFC 9112 (framing) and RFC 9110 (semantics). {@code ~} is a
 * line end, {@code ^} one of LF alone, {@code ¬} a CR alone, {@code ¤} a NUL, {@code →} a tab. An outcome is a status with the
 * body as text, or the reason of a failure. Where the connection must not be waited for it is kept open. Differences that
 * are meant stand in decision 0030.
 */
class HttpConformanceTest {
    @RegisterExtension
    private static final ProbeWorld world = new ProbeWorld();

    @ParameterizedTest(name = "{0} {1}: {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            9112 2.1   | the usual                            | HTTP/1.1 200 OK~Content-Length: 2~~OK                     | 200 OK
            9112 2.2   | lines that end in LF alone           | HTTP/1.1 200 OK^Content-Length: 2^^OK                     | 200 OK
            9112 2.2   | CRLF and LF mixed                    | HTTP/1.1 200 OK~Content-Length: 2^~OK                     | 200 OK
            9112 2.2   | empty lines before the status line   | ~~HTTP/1.1 200 OK~Content-Length: 2~~OK                   | 200 OK
            9112 2.2   | an empty line of LF before it        | ^HTTP/1.1 200 OK~Content-Length: 2~~OK                    | 200 OK
            9112 2.2   | a bare CR in a value                 | HTTP/1.1 200 OK~X: a¬b~Content-Length: 2~~OK              | protocol
            9112 2.2   | a bare CR for each line end          | HTTP/1.1 200 OK¬Content-Length: 2¬¬OK                     | protocol
            9112 2.2   | a blank before the first field       | HTTP/1.1 200 OK~ X: a~Content-Length: 2~~OK               | protocol
            9112 2.3   | a version in lower case              | http/1.1 200 OK~Content-Length: 2~~OK                     | protocol
            9112 2.3   | version 0.9 said aloud               | HTTP/0.9 200 OK~Content-Length: 2~~OK                     | protocol
            9112 2.3   | version 2 in the words of version 1  | HTTP/2.0 200 OK~Content-Length: 2~~OK                     | protocol
            9112 2.3   | version 2 without its point          | HTTP/2 200 OK~Content-Length: 2~~OK                       | protocol
            9112 2.3   | version 3                            | HTTP/3.0 200 OK~Content-Length: 2~~OK                     | protocol
            9112 2.3   | a minor version that is not known    | HTTP/1.2 200 OK~Content-Length: 2~~OK                     | 200 OK
            9112 2.3   | a minor version of two digits        | HTTP/1.10 200 OK~Content-Length: 2~~OK                    | protocol
            9112 2.3   | a version of no digits               | HTTP/x.y 200 OK~Content-Length: 2~~OK                     | protocol
            9112 2.3   | a version without its minor          | HTTP/1 200 OK~Content-Length: 2~~OK                       | protocol
            9112 2.3   | another protocol                     | ICY 200 OK~Content-Length: 2~~OK                          | protocol
            9112 2.3   | HTTP/0.9, a bare page                | <html>OK</html>                                           | protocol
            9112 4     | no reason, and no blank              | HTTP/1.1 200~Content-Length: 2~~OK                        | 200 OK
            9112 4     | no reason behind its blank           | HTTP/1.1 200 ~Content-Length: 2~~OK                       | 200 OK
            9112 4     | a reason of several words            | HTTP/1.1 200 All is well: 100 %~Content-Length: 2~~OK     | 200 OK
            9112 4     | a reason beyond ASCII                | HTTP/1.1 200 gut für dich~Content-Length: 2~~OK           | 200 OK
            9112 4     | several blanks in the line           | HTTP/1.1  200  OK~Content-Length: 2~~OK                   | 200 OK
            9112 4     | a status of two digits               | HTTP/1.1 20 OK~Content-Length: 2~~OK                      | protocol
            9112 4     | a status of four digits              | HTTP/1.1 2000 OK~Content-Length: 2~~OK                    | protocol
            9112 4     | a status with a zero before it       | HTTP/1.1 0200 OK~Content-Length: 2~~OK                    | protocol
            9112 4     | a status with a sign                 | HTTP/1.1 +200 OK~Content-Length: 2~~OK                    | protocol
            9112 4     | a status below zero                  | HTTP/1.1 -200 OK~Content-Length: 2~~OK                    | protocol
            9112 4     | a status in words                    | HTTP/1.1 OK 200~Content-Length: 2~~OK                     | protocol
            9112 4     | a status in other digits             | HTTP/1.1 ２００ OK~Content-Length: 2~~OK                   | protocol
            9112 4     | no status at all                     | HTTP/1.1~Content-Length: 2~~OK                            | protocol
            9112 4     | nothing but fields                   | Content-Length: 2~~OK                                     | protocol
            9112 4     | a NUL in the status line             | HTTP/1.1 200 O¤K~Content-Length: 2~~OK                    | 200 OK
            9112 5     | a field without a colon              | HTTP/1.1 200 OK~nonsense~Content-Length: 2~~OK            | protocol
            9112 5     | words without a colon                | HTTP/1.1 200 OK~this is no field~Content-Length: 2~~OK    | protocol
            9112 5     | a field without a name               | HTTP/1.1 200 OK~: value~Content-Length: 2~~OK             | protocol
            9112 5     | a field without a value              | HTTP/1.1 200 OK~X-Empty:~Content-Length: 2~~OK            | 200 OK
            9112 5     | no blank behind the colon            | HTTP/1.1 200 OK~Content-Length:2~~OK                      | 200 OK
            9112 5     | blanks and tabs around a value       | HTTP/1.1 200 OK~Content-Length: → 2 → ~~OK                | 200 OK
            9112 5.1   | a blank before the colon             | HTTP/1.1 200 OK~Content-Length : 2~~OK                    | 200 OK
            9112 5.2   | a value folded over two lines        | HTTP/1.1 200 OK~X: a~ b~→c~Content-Length: 2~~OK          | 200 OK
            9112 6     | no length, and closed                | HTTP/1.1 200 OK~~OK                                       | 200 OK
            9112 6.1   | chunked                              | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2~OK~0~~      | 200 OK
            9112 6.1   | chunked in capitals                  | HTTP/1.1 200 OK~TRANSFER-ENCODING: CHUNKED~~2~OK~0~~      | 200 OK
            9112 6.1   | chunked, whatever length             | HTTP/1.1 200 OK~Content-Length: 9~Transfer-Encoding: chunked~~2~OK~0~~ | 200 OK
            9112 6.1   | chunked, whatever length, 2nd order  | HTTP/1.1 200 OK~Transfer-Encoding: chunked~Content-Length: 1~~2~OK~0~~ | 200 OK
            9112 6.1   | chunked in an answer of 1.0          | HTTP/1.0 200 OK~Transfer-Encoding: chunked~~2~OK~0~~      | 200 OK
            9112 6.1   | chunked in a list with nothing else  | HTTP/1.1 200 OK~Transfer-Encoding: , chunked ,~~2~OK~0~~  | 200 OK
            9112 6.1   | chunked twice                        | HTTP/1.1 200 OK~Transfer-Encoding: chunked, chunked~~2~OK~0~~ | protocol
            9112 6.1   | chunked on two lines                 | HTTP/1.1 200 OK~Transfer-Encoding: chunked~Transfer-Encoding: chunked~~2~OK~0~~ | protocol
            9112 6.1   | a coding that is not known           | HTTP/1.1 200 OK~Transfer-Encoding: xchunked~~OK           | protocol
            9112 6.3   | codings that do not end in chunked   | HTTP/1.1 200 OK~Transfer-Encoding: chunked, gzip~~2~OK~0~~ | protocol
            9112 7.4   | a coding that was not asked for      | HTTP/1.1 200 OK~Transfer-Encoding: gzip, chunked~~2~OK~0~~ | protocol
            9112 6.1   | identity, which is none              | HTTP/1.1 200 OK~Transfer-Encoding: identity~Content-Length: 2~~OK | 200 OK
            9112 6.1   | identity and chunked                 | HTTP/1.1 200 OK~Transfer-Encoding: identity, chunked~~2~OK~0~~ | 200 OK
            9112 6.2   | a length of zero                     | HTTP/1.1 200 OK~Content-Length: 0~~                       | 200
            9112 6.2   | a length with zeros before it        | HTTP/1.1 200 OK~Content-Length: 0002~~OK                  | 200 OK
            9112 6.3   | the same length on two lines         | HTTP/1.1 200 OK~Content-Length: 2~Content-Length: 2~~OK   | 200 OK
            9112 6.3   | the same length in a list            | HTTP/1.1 200 OK~Content-Length: 2, 2~~OK                  | 200 OK
            9112 6.3   | the same length thrice, both ways    | HTTP/1.1 200 OK~Content-Length: 2 ,2~content-length: 2~~OK | 200 OK
            9112 6.3   | the same length in an answer of 1.0  | HTTP/1.0 200 OK~Content-Length: 2, 2~~OK                  | 200 OK
            9112 6.3   | lengths that differ, on two lines    | HTTP/1.1 200 OK~Content-Length: 2~Content-Length: 3~~OK!  | protocol
            9112 6.3   | lengths that differ, in a list       | HTTP/1.1 200 OK~Content-Length: 2, 3~~OK!                 | protocol
            9112 6.3   | lengths that differ, in 1.0          | HTTP/1.0 200 OK~Content-Length: 2~Content-Length: 3~~OK!  | protocol
            9112 6.3   | a length and a word                  | HTTP/1.1 200 OK~Content-Length: 2, two~~OK                | protocol
            9112 6.3   | a length below zero                  | HTTP/1.1 200 OK~Content-Length: -2~~OK                    | protocol
            9112 6.3   | a length with a sign                 | HTTP/1.1 200 OK~Content-Length: +2~~OK                    | protocol
            9112 6.3   | a length in hexadecimal              | HTTP/1.1 200 OK~Content-Length: 0x2~~OK                   | protocol
            9112 6.3   | a length with a fraction             | HTTP/1.1 200 OK~Content-Length: 2.0~~OK                   | protocol
            9112 6.3   | a length of nothing                  | HTTP/1.1 200 OK~Content-Length: ~~OK                      | protocol
            9112 6.3   | a length beyond all numbers          | HTTP/1.1 200 OK~Content-Length: 99999999999999999999~~OK  | protocol
            9112 6.3   | no content, whatever length          | HTTP/1.1 204 No Content~Content-Length: 5~~               | 204
            9112 6.3   | no content, whatever coding          | HTTP/1.1 204 No Content~Transfer-Encoding: chunked~~      | 204
            9112 6.3   | not modified, whatever length        | HTTP/1.1 304 Not Modified~Content-Length: 5~~             | 304
            9112 7.1   | sizes in either hexadecimal          | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~A~0123456789~0b~abcdefghijk~0~~ | 200 0123456789abcdefghijk
            9112 7.1   | a size with zeros before it          | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~0002~OK~000~~ | 200 OK
            9112 7.1   | chunks whose lines end in LF alone   | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2^OK^0^^      | protocol
            9112 7.1   | no chunk but the last                | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~0~~           | 200
            9112 7.1   | a size of no number                  | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~zz~OK~0~~     | protocol
            9112 7.1   | a size of nothing                    | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~~OK~0~~       | protocol
            9112 7.1   | a size below zero                    | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~-2~OK~0~~     | protocol
            9112 7.1   | a size with a sign                   | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~+2~OK~0~~     | protocol
            9112 7.1   | a size in the words of C             | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~0x2~OK~0~~    | protocol
            9112 7.1   | a size beyond all numbers            | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~FFFFFFFFFFFFFFFFF~OK~0~~ | protocol
            9112 7.1   | a chunk longer than its size         | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2~OK!~0~~     | protocol
            9112 7.1.1 | extensions of chunks                 | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2;a=b;c="d;e"~OK~0;f~~ | 200 OK
            9112 7.1.2 | trailers                             | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2~OK~0~X-Sum: 1~Content-Length: 9~~ | 200 OK
            9112 8     | an answer that never begins          | ``                                                        | connection-closed
            9112 8     | bytes that never are a line          | SSH-2.0-OpenSSH_9.6                                       | protocol
            9112 8     | half a status line                   | HTTP/1.1 20                                               | protocol
            9112 8     | a status line without its end        | HTTP/1.1 200 OK                                           | protocol
            9112 8     | a status line that ends in CR        | HTTP/1.1 200 OK¬                                          | protocol
            9112 8     | a single byte                        | x                                                         | protocol
            9112 8     | a blank                              | ` `                                                       | protocol
            9112 8     | a NUL                                | ¤                                                         | protocol
            9112 8     | half a line behind an interim answer | HTTP/1.1 100 Continue~~HTTP/1.1 2                         | protocol
            9112 8     | an interim answer and no other       | HTTP/1.1 100 Continue~~                                   | connection-closed
            9112 8     | a head that breaks off               | HTTP/1.1 200 OK~Content-Le                                | connection-closed
            9112 8     | a head without its blank line        | HTTP/1.1 200 OK~Content-Length: 0~                        | connection-closed
            9112 8     | fewer bytes than the length          | HTTP/1.1 200 OK~Content-Length: 3~~OK                     | connection-closed
            9112 8     | no last chunk                        | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2~OK~         | connection-closed
            9112 8     | half a chunk                         | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~OK          | connection-closed
            9112 9.3   | more bytes than the length           | HTTP/1.1 200 OK~Content-Length: 2~~OK and more            | 200 OK
            9112 9.3   | another answer behind the answer     | HTTP/1.1 200 OK~Content-Length: 2~~OKHTTP/1.1 500 x~~     | 200 OK
            9112 9.3   | 1.0 with a length                    | HTTP/1.0 200 OK~Content-Length: 2~~OK and more            | 200 OK
            9112 9.3   | 1.0 without a length                 | HTTP/1.0 200 OK~~OK                                       | 200 OK
            9112 9.6   | Connection: close and a length       | HTTP/1.1 200 OK~Connection: close~Content-Length: 2~~OK   | 200 OK
            9110 5.1   | names in any case                    | HTTP/1.1 200 OK~cOnTeNt-LeNgTh: 2~~OK                     | 200 OK
            9110 5.1   | a name that is none                  | HTTP/1.1 200 OK~X(Y): a~Content-Length: 2~~OK             | protocol
            9110 5.5   | a value beyond ASCII                 | HTTP/1.1 200 OK~X: für~Content-Length: 2~~OK              | 200 OK
            9110 5.5   | a NUL in a value                     | HTTP/1.1 200 OK~X: a¤b~Content-Length: 2~~OK              | protocol
            9110 5.5   | a NUL in a name                      | HTTP/1.1 200 OK~X¤: a~Content-Length: 2~~OK               | protocol
            9110 6.6.1 | a date that is none                  | HTTP/1.1 200 OK~Date: tomorrow~Content-Length: 2~~OK      | 200 OK
            9110 7.8   | an upgrade that is offered           | HTTP/1.1 200 OK~Upgrade: h2c~Connection: upgrade~Content-Length: 2~~OK | 200 OK
            9110 8.4   | a coding of no name                  | HTTP/1.1 200 OK~Content-Encoding: ~Content-Length: 2~~OK  | 200 OK
            9110 8.4   | identity, which is none              | HTTP/1.1 200 OK~Content-Encoding: Identity~Content-Length: 2~~OK | 200 OK
            9110 8.4   | identity in a list with nothing else | HTTP/1.1 200 OK~Content-Encoding: , identity,~Content-Length: 2~~OK | 200 OK
            9110 15    | a status beyond all classes          | HTTP/1.1 799 Odd~Content-Length: 2~~OK                    | 799 OK
            9110 15    | a status that nobody knows           | HTTP/1.1 299 Odd~Content-Length: 2~~OK                    | 299 OK
            9110 15.2  | interim answers                      | HTTP/1.1 100 Continue~~HTTP/1.1 103 Early Hints~Link: <x>~~HTTP/1.1 199 Odd~~HTTP/1.1 200 OK~Content-Length: 2~~OK | 200 OK
            9110 15.2.2 | protocols that nobody asked for     | HTTP/1.1 101 Switching Protocols~Upgrade: websocket~Connection: upgrade~~ | protocol
            9110 15.3.6 | a reset with nothing in it          | HTTP/1.1 205 Reset Content~Content-Length: 0~~            | 205
            9110 15.3.7 | a part that nobody asked for        | HTTP/1.1 206 Partial Content~Content-Range: bytes 0-1/9~Content-Length: 2~~OK | 206 OK
            9110 15.4  | several choices are no redirect      | HTTP/1.1 300 Multiple Choices~Location: /x~Content-Length: 2~~OK | 300 OK
            9110 15.4  | a redirect to nowhere                | HTTP/1.1 302 Found~Content-Length: 2~~OK                  | 302 OK
            9110 10.2.2 | a redirect to two places            | HTTP/1.1 302 Found~Location: /a~Location: /b~Content-Length: 0~~ | protocol
            9110 10.2.2 | one that is no address              | HTTP/1.1 302 Found~Location: mailto:x@y.test~Content-Length: 0~~ | protocol
            9110 10.2.2 | a Location that is no redirect's    | HTTP/1.1 201 Created~Location: /a~Location: /b~Content-Length: 2~~OK | 201 OK
            9110 15.5.2 | a sign-in without a challenge       | HTTP/1.1 401 Unauthorized~Content-Length: 2~~OK           | 401 OK
            """)
    void reads_an_answer(String section, String kind, String sent, String outcome) {
        assertThat(of(target(world.plain(c -> c.answer(bytes(sent)))))).isEqualTo(outcome);
    }

    /** What says where it ends is at its end there: a target that keeps its connection open is not waited for. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            9112 6.2   | a length                   | HTTP/1.1 200 OK~Content-Length: 2~~OK                          | 200 OK
            9112 6.2   | a length of zero           | HTTP/1.1 200 OK~Content-Length: 0~~                            | 200
            9112 6.3   | a length said twice        | HTTP/1.1 200 OK~Content-Length: 2, 2~~OK                       | 200 OK
            9112 6.3   | no content                 | HTTP/1.1 204 No Content~~                                      | 204
            9112 6.3   | not modified               | HTTP/1.1 304 Not Modified~Content-Length: 5~~                  | 304
            9112 7.1   | the last chunk             | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2~OK~0~~           | 200 OK
            9112 7.1   | the last chunk, in 1.0     | HTTP/1.0 200 OK~Connection: keep-alive~Transfer-Encoding: chunked~~2~OK~0~~ | 200 OK
            9112 9.3   | a length in 1.0            | HTTP/1.0 200 OK~Content-Length: 2~~OK                          | 200 OK
            9112 4     | a version that is none     | HTTP/2.0 200 OK~Content-Length: 2~~OK                          | protocol
            9112 6.3   | lengths that differ        | HTTP/1.1 200 OK~Content-Length: 2~Content-Length: 3~~OK        | protocol
            9112 2.3   | another protocol's line    | SSH-2.0-OpenSSH_9.6~                                           | protocol
            """)
    void waits_for_no_close_where_an_answer_says_its_end(String section, String kind, String sent, String outcome) {
        assertThat(of(target(world.plain(c -> {
                    c.answer(bytes(sent));
                    c.hold();
                }))))
                .isEqualTo(outcome);
    }

    /** RFC 9110, section 9.3.2: there is no body, whatever the head says of one. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 5", "Transfer-Encoding: chunked", "Content-Encoding: gzip", "X-Other: x"})
    void expects_no_body_of_an_answer_to_head(String field) {
        assertThat(of(target(world.plain(c -> {
                            c.answer("HTTP/1.1 200 OK\r\n" + field + "\r\n\r\n");
                            c.hold();
                        }))
                        .method("HEAD")))
                .isEqualTo("200");
    }

    /** RFC 9110, section 15.2: a client takes any number of interim answers; we take what a well server sends. */
    @Test
    void takes_many_interim_answers_and_no_endless_row_of_them() {
        var interim = "HTTP/1.1 102 Processing\r\n\r\n";
        var end = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK";
        assertThat(of(target(world.plain(c -> c.answer(interim.repeat(100) + end)))))
                .isEqualTo("200 OK");
        assertThat(of(target(world.plain(c -> c.answer(interim.repeat(101) + end)))))
                .isEqualTo("protocol");
    }

    /** RFC 9110, sections 5.3 and 5.2 of RFC 9112: several fields of one name are one list, and a fold is a blank. */
    @Test
    void joins_fields_of_one_name_and_unfolds_values() {
        var answer = (ProbeOutcome.Answered) world.probe(target(world.plain(
                        c -> c.answer("HTTP/1.1 200 OK\r\nX: a\r\nx: b\r\nY: c\r\n  d\r\nContent-Length: 0\r\n\r\n")))
                .build());
        assertThat(answer.http().headers().value("X")).contains("a, b");
        assertThat(answer.http().headers().value("y")).contains("c d");
    }

    /** RFC 9110, section 10.2.2: the same place said twice is one place. */
    @Test
    void follows_a_redirect_that_says_its_place_twice() {
        assertThat(
                        of(
                                target(
                                        world.plain(
                                                c -> c.send(
                                                        c.readHead().startsWith("GET /end ")
                                                                ? "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK"
                                                                : "HTTP/1.1 302 Found\r\nLocation: /end\r\nLocation: /end\r\nContent-Length: 0\r\n\r\n")))))
                .isEqualTo("200 OK");
    }

    private static String of(TargetBuilder target) {
        return switch (world.probe(target.build())) {
            case ProbeOutcome.Answered answered ->
                (answered.http().facts().status().orElse(0) + " "
                                + answered.body().text())
                        .strip();
            case ProbeOutcome.Failed failed -> failed.reason().code();
        };
    }

    private static String bytes(String shown) {
        var text = shown == null ? "" : shown;
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
                .replace("~", "\r\n")
                .replace("^", "\n")
                .replace(utf8("¬"), "\r")
                .replace(utf8("¤"), "\0")
                .replace(utf8("→"), "\t");
    }

    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
