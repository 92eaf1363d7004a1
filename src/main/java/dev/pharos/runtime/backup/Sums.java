package dev.pharos.runtime.backup;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** The SHA-256 of each file that was read, beside what the archive says of each. */
final class Sums {
    private final Map<String, String> read = new HashMap<>();

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    void add(String name, MessageDigest digest) {
        read.put(name, HexFormat.of().formatHex(digest.digest()));
    }

    /** Whether exactly these files were read, and each as it was written. */
    boolean agreeWith(String written) {
        var said = new HashMap<String, String>();
        written.lines()
                .filter(line -> line.length() > 66)
                .forEach(line -> said.put(line.substring(66), line.substring(0, 64)));
        return said.equals(read);
    }
}
