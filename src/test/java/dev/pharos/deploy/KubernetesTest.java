package dev.pharos.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesTest {
    private static final Path BASE = DeployFiles.DEPLOY.resolve("kubernetes");
    private static final Map<String, ObjectNode> RENDERED = byName(Kustomization.render(BASE));
    private static final JsonNode DEPLOYMENT = rendered("Deployment/pharos");
    private static final JsonNode POD = DEPLOYMENT.at("/spec/template/spec");
    private static final JsonNode CONTAINER = POD.at("/containers/0");

    private static Map<String, ObjectNode> byName(List<ObjectNode> resources) {
        return resources.stream()
                .collect(Collectors.toMap(
                        it -> it.get("kind").asText() + "/"
                                + it.at("/metadata/name").asText(),
                        it -> it,
                        (one, other) -> {
                            throw new AssertionError("twice: " + one);
                        },
                        TreeMap::new));
    }

    private static ObjectNode rendered(String name) {
        return Objects.requireNonNull(RENDERED.get(name), name);
    }

    @Test
    void is_rendered_as_kubectl_does_it_where_that_is_installed() throws Exception {
        String kubectl;
        try {
            var process = new ProcessBuilder("kubectl", "kustomize", BASE.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            kubectl = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assumeTrue(process.waitFor() == 0, "an old kubectl");
        } catch (IOException e) {
            assumeTrue(false, "no kubectl");
            return;
        }
        var theirs = new ArrayList<ObjectNode>();
        DeployFiles.documents(kubectl).forEach(it -> theirs.add((ObjectNode) it));
        assertThat(byName(theirs)).isEqualTo(RENDERED);
    }

    @Test
    void holds_these_resources_and_no_secret() {
        assertThat(RENDERED.keySet())
                .containsExactly(
                        "ConfigMap/pharos-probes",
                        "ConfigMap/pharos-settings",
                        "Deployment/pharos",
                        "PersistentVolumeClaim/pharos-data",
                        "Service/pharos");
    }

    /** A pod that is evicted takes what is on its own disk with it. */
    @Test
    void what_waits_for_postgresql_outlives_the_pod_and_has_room() {
        var claim = rendered("PersistentVolumeClaim/pharos-data");
        assertThat(POD.at("/volumes/0/name").asText()).isEqualTo("data");
        assertThat(POD.at("/volumes/0/persistentVolumeClaim/claimName").asText())
                .isEqualTo(claim.at("/metadata/name").asText());
        // The spool takes 1 GiB as it comes.
        assertThat(claim.at("/spec/resources/requests/storage").asText()).isEqualTo("2Gi");
    }

    @Test
    void each_volume_and_each_reference_is_there() {
        var volumes = POD.get("volumes").findValuesAsText("name").stream()
                .filter(it -> !it.startsWith("pharos-"))
                .toList();
        assertThat(CONTAINER.get("volumeMounts").findValuesAsText("name")).containsExactlyInAnyOrderElementsOf(volumes);
        for (var volume : POD.get("volumes")) {
            if (volume.has("configMap")) {
                assertThat(RENDERED)
                        .containsKey("ConfigMap/" + volume.at("/configMap/name").asText());
            }
        }
        for (var from : CONTAINER.get("envFrom")) {
            assertThat(RENDERED)
                    .containsKey("ConfigMap/" + from.at("/configMapRef/name").asText());
        }
        assertThat(DeployFiles.text(BASE.resolve("kustomization.yaml")))
                .as("how to make the secret that is referred to")
                .contains("create secret generic "
                        + POD.at("/volumes/3/secret/secretName").asText() + " ");
    }

    @Test
    void what_is_mounted_is_what_the_settings_say() {
        var settings = rendered("ConfigMap/pharos-settings").get("data");
        assertThat(mountPath("data")).isEqualTo(settings.get("PHAROS_DATA_DIR").asText());
        assertThat(mountPath("probes"))
                .isEqualTo(settings.get("PHAROS_PROBES_DIR").asText());
        assertThat(mountPath("secrets"))
                .isEqualTo(settings.get("PHAROS_SECRETS_DIR").asText());
        assertThat(mountPath("tmp")).isEqualTo("/tmp");
    }

    private static String mountPath(String volume) {
        for (var mount : CONTAINER.get("volumeMounts")) {
            if (mount.get("name").asText().equals(volume)) {
                return mount.get("mountPath").asText();
            }
        }
        throw new AssertionError(volume + " is not mounted");
    }

    @Test
    void the_service_leads_to_the_port_of_the_pods() {
        var labels = DEPLOYMENT.at("/spec/template/metadata/labels");
        for (var selector : List.of(
                DEPLOYMENT.at("/spec/selector/matchLabels"),
                rendered("Service/pharos").at("/spec/selector"))) {
            assertThat(selector.properties()).isNotEmpty().isSubsetOf(labels.properties());
        }
        assertThat(CONTAINER.at("/ports/0/containerPort").asInt()).isEqualTo(DeployFiles.PORT);
        assertThat(rendered("ConfigMap/pharos-settings").get("data").has("QUARKUS_HTTP_PORT"))
                .as("a port of its own")
                .isFalse();
        assertThat(rendered("Service/pharos").at("/spec/ports/0/targetPort")).isEqualTo(CONTAINER.at("/ports/0/name"));
        for (var probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(CONTAINER.get(probe).at("/httpGet/port")).isEqualTo(CONTAINER.at("/ports/0/name"));
        }
    }

    /** https://kubernetes.io/docs/concepts/security/pod-security-standards/, and more. */
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "/securityContext/runAsNonRoot, true",
        "/securityContext/runAsUser, 10001",
        "/securityContext/seccompProfile/type, RuntimeDefault",
        "/containers/0/securityContext/allowPrivilegeEscalation, false",
        "/containers/0/securityContext/privileged, false",
        "/containers/0/securityContext/readOnlyRootFilesystem, true",
        "/containers/0/securityContext/capabilities/drop/0, ALL",
        "/automountServiceAccountToken, false",
    })
    void keeps_to_the_profile_restricted(String pointer, String value) {
        assertThat(POD.at(pointer).asText()).isEqualTo(value);
    }

    @Test
    void asks_for_nothing_that_the_profile_restricted_forbids() {
        for (var forbidden : List.of("hostNetwork", "hostPID", "hostIPC", "hostUsers", "initContainers")) {
            assertThat(POD.has(forbidden)).as(forbidden).isFalse();
        }
        assertThat(POD.get("containers")).hasSize(1);
        assertThat(CONTAINER.at("/securityContext/capabilities/add").isMissingNode())
                .isTrue();
        assertThat(CONTAINER.at("/ports/0/hostPort").isMissingNode()).isTrue();
        for (var volume : POD.get("volumes")) {
            assertThat(List.of("configMap", "secret", "emptyDir", "persistentVolumeClaim"))
                    .anyMatch(volume::has);
        }
    }

    @Test
    void runs_one_at_a_time_within_limits_and_ends_gracefully() {
        assertThat(DEPLOYMENT.at("/spec/replicas").asInt()).isEqualTo(1);
        assertThat(DEPLOYMENT.at("/spec/strategy/type").asText()).isEqualTo("Recreate");
        assertThat(CONTAINER.at("/resources/requests").fieldNames())
                .toIterable()
                .contains("cpu", "memory");
        assertThat(CONTAINER.at("/resources/limits").fieldNames()).toIterable().contains("memory");
        assertThat(POD.get("terminationGracePeriodSeconds").asLong())
                .isGreaterThan(DeployFiles.LONGEST_END.toSeconds());
        assertThat(CONTAINER.get("image").asText()).isEqualTo("pharos:" + DeployFiles.version());
    }

    @Test
    void the_targets_are_files_that_pharos_reads() {
        assertThat(rendered("ConfigMap/pharos-probes").get("data").fieldNames())
                .toIterable()
                .isNotEmpty()
                .allMatch(it -> it.endsWith(".yaml"));
    }
}
