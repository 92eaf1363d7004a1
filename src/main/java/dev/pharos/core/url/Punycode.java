package dev.pharos.core.url;

/** Unicode in the letters, digits and hyphens of DNS (RFC 3492). */
final class Punycode {
    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int INITIAL_BIAS = 72;
    private static final int INITIAL_N = 0x80;

    private Punycode() {}

    static String encode(String label) {
        var input = label.codePoints().toArray();
        var out = new StringBuilder();
        label.chars().filter(c -> c < INITIAL_N).forEach(c -> out.append((char) c));
        var basic = out.length();
        var handled = basic;
        if (basic > 0) {
            out.append('-');
        }
        long delta = 0;
        var bias = INITIAL_BIAS;
        for (var n = INITIAL_N; handled < input.length; n++) {
            var least = Integer.MAX_VALUE;
            for (var c : input) {
                least = c >= n ? Math.min(least, c) : least;
            }
            delta += (long) (least - n) * (handled + 1);
            n = least;
            for (var c : input) {
                delta += c < n ? 1 : 0;
                if (c == n) {
                    append(out, delta, bias);
                    bias = adapted(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }
            delta++;
        }
        return out.toString();
    }

    private static void append(StringBuilder out, long delta, int bias) {
        var q = delta;
        for (var k = BASE; ; k += BASE) {
            var t = threshold(k, bias);
            if (q < t) {
                out.append(letter(q));
                return;
            }
            out.append(letter(t + (q - t) % (BASE - t)));
            q = (q - t) / (BASE - t);
        }
    }

    /** @throws IllegalArgumentException where it is none */
    static String decode(String encoded) {
        var out = new StringBuilder();
        var delimiter = encoded.lastIndexOf('-');
        out.append(encoded, 0, Math.max(0, delimiter));
        var n = INITIAL_N;
        long i = 0;
        var bias = INITIAL_BIAS;
        var count = out.length();
        var at = delimiter > 0 ? delimiter + 1 : 0;
        while (at < encoded.length()) {
            var before = i;
            long weight = 1;
            for (var k = BASE; ; k += BASE) {
                var digit = at < encoded.length() ? digit(encoded.charAt(at++)) : -1;
                i += digit * weight;
                if (digit < 0 || i > Integer.MAX_VALUE) {
                    throw malformed();
                }
                var t = threshold(k, bias);
                if (digit < t) {
                    break;
                }
                weight *= BASE - t;
            }
            count++;
            bias = adapted(i - before, count, before == 0);
            n += (int) (i / count);
            i %= count;
            if (n > Character.MAX_CODE_POINT) {
                throw malformed();
            }
            out.insert(out.offsetByCodePoints(0, (int) i), Character.toString(n));
            i++;
        }
        return out.toString();
    }

    private static char letter(long digit) {
        return (char) (digit < 26 ? 'a' + digit : '0' + digit - 26);
    }

    private static int digit(char c) {
        if (c >= 'a' && c <= 'z') {
            return c - 'a';
        }
        return c >= '0' && c <= '9' ? c - '0' + 26 : -1;
    }

    private static int threshold(int k, int bias) {
        return Math.clamp(k - bias, T_MIN, T_MAX);
    }

    private static int adapted(long delta, int count, boolean first) {
        var d = first ? delta / 700 : delta / 2;
        d += d / count;
        var k = 0;
        while (d > (BASE - T_MIN) * T_MAX / 2) {
            d /= BASE - T_MIN;
            k += BASE;
        }
        return (int) (k + (BASE - T_MIN + 1) * d / (d + 38));
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("the host has a part that begins with xn-- and is malformed");
    }
}
