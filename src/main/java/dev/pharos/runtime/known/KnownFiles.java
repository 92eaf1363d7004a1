package dev.pharos.runtime.known;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pharos.core.access.KeyHash;
import dev.pharos.runtime.home.PrivateFiles;
import dev.pharos.runtime.postgres.access.DatabaseAccess;
import dev.pharos.store.escalation.standby.Standby;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The files {@code known}, {@code believed} and {@code standby} beside the spool. Each is whole or as it was before, and encrypted with AES-256-GCM,
 * which is its checksum too. The key is made of the hash of the admin's API key and of address and password of the database: who has
 * them could read all of it there, and what is known of one database is never taken for another.
 */
public final class KnownFiles {
    private static final String WRITTEN = "known";
    private static final String BELIEVED = "believed";
    private static final String STANDBY = "standby";
    private static final String CIPHER = "AES/GCM/NoPadding";

    /** Bytes of a nonce and bits of a tag, as NIST SP 800-38D recommends. */
    private static final int NONCE = 12;

    private static final int TAG_BITS = 128;

    private final Path folder;
    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    public KnownFiles(Path folder, KeyHash admin, DatabaseAccess database) {
        this.folder = folder;
        this.key = key(admin, database);
    }

    private static SecretKeySpec key(KeyHash admin, DatabaseAccess database) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(admin.bytes(), "HmacSHA256"));
            return new SecretKeySpec(
                    mac.doFinal(("pharos known\0" + database.url() + "\0" + database.password()).getBytes(UTF_8)),
                    "AES");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256", impossible);
        }
    }

    /**
     * What was known last; empty where there is none.
     *
     * @param complain told where there is some that cannot be read
     */
    public Optional<Known> read(Consumer<String> complain) {
        try {
            var standby = Files.exists(folder.resolve(STANDBY))
                    ? Optional.of(KnownCodec.standby(decrypted(STANDBY)))
                    : Optional.<Standby>empty();
            return Optional.of(new Known(
                    KnownCodec.written(decrypted(WRITTEN)), KnownCodec.believed(decrypted(BELIEVED)), standby));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
            complain.accept("What Pharos knew last cannot be read: the files are damaged, of another version, or of"
                    + " another admin key, address or password of the database (" + unreadable.getMessage() + ")");
            return Optional.empty();
        }
    }

    void write(Known.Written written) throws IOException {
        write(WRITTEN, KnownCodec.write(written));
    }

    void write(Known.Believed believed) throws IOException {
        write(BELIEVED, KnownCodec.write(believed));
    }

    void write(Standby standby) throws IOException {
        write(STANDBY, KnownCodec.write(standby));
    }

    private void write(String name, byte[] bytes) throws IOException {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, name).doFinal(bytes);
            var all = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE, sealed.length);
            PrivateFiles.write(folder.resolve(name), all);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + CIPHER, impossible);
        }
    }

    private byte[] decrypted(String name) throws IOException, GeneralSecurityException {
        var all = Files.readAllBytes(folder.resolve(name));
        if (all.length < NONCE) {
            throw new IOException(name + " is too short");
        }
        return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(all, NONCE), name).doFinal(all, NONCE, all.length - NONCE);
    }

    /** One file does not pass for the other. */
    private Cipher cipher(int mode, byte[] nonce, String name) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(UTF_8));
        return cipher;
    }
}
