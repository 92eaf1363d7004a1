package dev.pharos.bench.farm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pharos.bench.tool.Processes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

/** A running farm, as the bench sees it. */
public final class FarmProcess implements AutoCloseable {
    private static final int ADDRESSES = 16;
    private static final String PASSWORD = "loopback";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final Path authority;
    private final int plainPort;
    private final int securePort;

    private FarmProcess(Process process, Path authority, String ports) {
        this.process = process;
        this.authority = authority;
        this.plainPort = Integer.parseInt(ports.split(" ")[0]);
        this.securePort = Integer.parseInt(ports.split(" ")[1]);
    }

    /** @param folder where its certificate is put */
    public static FarmProcess start(Path folder) throws IOException, InterruptedException {
        return start(folder, "jdk");
    }

    /** @param engine of TLS, {@code jdk} or {@code openssl}, which leaves more of the machine to those who are measured */
    public static FarmProcess start(Path folder, String engine) throws IOException, InterruptedException {
        var store = folder.resolve("farm.p12");
        var authority = folder.resolve("farm.pem");
        var names = new StringBuilder("SAN=ip:127.0.0.1");
        for (var i = 2; i <= ADDRESSES; i++) {
            names.append(",ip:127.0.0.").append(i);
        }
        keytool(
                store,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=farm",
                "-ext",
                names.toString());
        keytool(store, "-exportcert", "-rfc", "-file", authority.toString());
        var process =
                Processes.java(Farm.class, List.of(Integer.toString(ADDRESSES), store.toString(), PASSWORD, engine));
        return new FarmProcess(process, authority, Processes.firstLine(process));
    }

    /** Where the target of this number answers, at a path. */
    public String url(int number, String path) {
        return "http://127.0.0." + (1 + number % ADDRESSES) + ":" + plainPort + path;
    }

    public String secureUrl(int number, String path) {
        return "https://127.0.0." + (1 + number % ADDRESSES) + ":" + securePort + path;
    }

    /** The certificate to trust. */
    public Path authority() {
        return authority;
    }

    public Process process() {
        return process;
    }

    /** Lets a target fail from now on. */
    public void fail(String id) throws IOException, InterruptedException {
        get("/figures/fail?id=" + id);
    }

    /** Lets all targets fail, or those pass again that were not told to fail by themselves. */
    public void failAll(boolean failing) throws IOException, InterruptedException {
        get("/figures/fail-all?failing=" + failing);
    }

    /** What it counted and measured. */
    public JsonNode figures() throws IOException, InterruptedException {
        return JSON.readTree(get("/figures"));
    }

    private String get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url(0, path))).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private static void keytool(Path store, String... command) throws IOException, InterruptedException {
        var all = new java.util.ArrayList<String>();
        all.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        all.addAll(List.of(command));
        all.addAll(List.of("-alias", "farm", "-keystore", store.toString(), "-storetype", "PKCS12", "-storepass"));
        all.add(PASSWORD);
        var made = new ProcessBuilder(all).redirectErrorStream(true).start();
        var output = new String(made.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (made.waitFor() != 0) {
            throw new IOException("keytool failed: " + output);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        process.getOutputStream().close();
    }
}
