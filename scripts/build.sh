# shellcheck shell=bash
# Builds the jar and the native executable. Read by ./pharos.

readonly builder_image=quay.io/quarkus/ubi9-quarkus-mandrel-builder-image:jdk-25

build() {
    if is_stale "$jar"; then
        find_maven
        quietly "Building Pharos; the first time this takes a few minutes ..." \
            maven -q package -DskipTests -Dspotless.check.skip=true
        rm -f "$cache"
    fi
}

# Builds with the GraalVM or Mandrel at hand, else in Quarkus' builder container, else says what to install.
build_native() {
    local -a how=()
    find_jdk
    find_maven
    if ! find_graalvm; then
        how=(-Dquarkus.native.container-build=true "-Dquarkus.native.container-runtime=$(container_engine)"
            "-Dquarkus.native.builder-image=$builder_image")
        [[ ${how[1]} != *= ]] || refuse "needs GraalVM or Mandrel $NEEDED_JAVA for the native executable, or a container" \
            "engine to build it in. Point GRAALVM_HOME at one (\"sdk install java $NEEDED_JAVA-graalce\"), or start" \
            "Docker or Podman."
    fi
    quietly "Building the native executable, which takes some minutes and 5 GB of memory ..." \
        maven -q package -Dnative -DskipTests -Dspotless.check.skip=true ${how[@]+"${how[@]}"} "$@"
    say "Built $executable, $(($(wc -c <"$executable") / 1048576)) MiB."
}

# Exports GRAALVM_HOME where it, JAVA_HOME or the PATH holds a native-image that is new enough.
find_graalvm() {
    local folder
    for folder in "${GRAALVM_HOME:-}" "${JAVA_HOME:-}" "$(dirname "$(dirname "$(command -v native-image || echo //)")")"; do
        if [[ -x $folder/bin/native-image ]] && (($(jdk_version "$folder") >= NEEDED_JAVA)); then
            export GRAALVM_HOME=$folder
            return
        fi
    done
    return 1
}

container_engine() {
    local engine
    for engine in docker podman; do
        if command -v "$engine" >/dev/null && "$engine" info >/dev/null 2>&1; then
            printf '%s' "$engine"
            return
        fi
    done
}
