# shellcheck shell=bash
# Makes the JVM's cache of loaded classes (docs/decisions/0007). Read by ./pharos.

# Options that the cache is made with and that it is used with. Compact headers (JEP 519) save a tenth of the heap.
readonly jvm_always=(-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError -Xms64m "-Xlog:aot*=error")

prepare() {
    (($# == 0)) || refuse "prepare takes no arguments, and was given \"$*\"."
    find_jdk
    build
    train
}

# Lets a Pharos of no account start, probe itself for some seconds and end, so that the JVM keeps what it loaded for that:
# each later start takes a fraction of the time (JEP 483 and 514). Without the cache all works, only slower.
train() {
    local folder
    if [[ $cache -nt $jar ]]; then
        return
    fi
    say "Preparing quick starts, once ..."
    folder=$(mktemp -d)
    rm -f "$cache"
    training_run "$folder" >"$folder/log" 2>&1 || true
    if [[ ! -e $cache ]]; then
        say "pharos: quick starts could not be prepared, so starts take some seconds: $(tail -n 1 "$folder/log")"
        # Once is enough: the next start must not try it again.
        : >"$cache"
    fi
    rm -rf "$folder"
}

training_run() {
    local folder=$1 port=$((20000 + RANDOM % 12000)) second pharos_id
    mkdir "$folder/probes"
    printf 'targets:\n  - {name: itself, url: "http://127.0.0.1:%s/health", interval: 1s, timeout: 900ms}\n' "$port" \
        >"$folder/probes/itself.yaml"
    env -u QUARKUS_DATASOURCE_JDBC_URL PHAROS_DATA_DIR="$folder/data" PHAROS_PROBES_DIR="$folder/probes" \
        QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT="$port" "$JAVA_HOME/bin/java" "${jvm_always[@]}" -Xmx512m \
        "-XX:AOTCacheOutput=$cache" -Dpharos.greeting=true -jar "$jar" &
    pharos_id=$!
    for ((second = 0; second < 60; second++)); do
        if grep -q 'Register a target:' "$folder/log" || ! kill -0 "$pharos_id" 2>/dev/null; then
            break
        fi
        sleep 1
    done
    sleep 4
    kill -TERM "$pharos_id"
    wait "$pharos_id"
}
