package dev.pharos.outbound.tls;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/**
 * All that decides whether a server is trusted, but for the time and what it staples: who judges it, for which host, how
 * its key is used, and every byte of what it sent. A digest (SHA-256), since the certificates themselves take much room.
 */
record ChainKey(long a, long b, long c, long d) {

    /**
     * @param judge the number of the trust manager, which no other has or gets
     * @param host whom the certificate must be for
     * @param protocol the version of TLS
     * @param authType how the key of the first certificate is used, as the JDK names it
     */
    static ChainKey of(long judge, String host, String protocol, String authType, X509Certificate[] chain)
            throws CertificateException {
        var digest = sha256();
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, judge));
        for (var text : new String[] {host, protocol, authType}) {
            add(digest, text.getBytes(StandardCharsets.UTF_8));
        }
        for (var certificate : chain) {
            add(digest, certificate.getEncoded());
        }
        var sum = ByteBuffer.wrap(digest.digest());
        return new ChainKey(sum.getLong(), sum.getLong(), sum.getLong(), sum.getLong());
    }

    /** With its length, so that no two rows of parts read alike. */
    private static void add(MessageDigest digest, byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, part.length));
        digest.update(part);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
