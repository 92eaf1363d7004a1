# shellcheck shell=bash
# Starts Pharos, on the JVM, natively or with live reload. Read by ./pharos.

readonly ENOUGH_FILES=10000
# Sentences for whoever sits before the terminal, where a service gets JSON.
readonly for_people=(-Dquarkus.log.console.json.enabled=false -Dpharos.greeting=true)

start() {
    if [[ ${1:-} == --native ]]; then
        start_native "${@:2}"
    else
        start_on_jvm "$@"
    fi
}

start_on_jvm() {
    local -a options
    refuse_other_than_properties "$@"
    find_jdk
    build
    train
    raise_file_limit
    # The prober lives on few objects that last and many that do not: the serial collector does that in pauses of a few
    # milliseconds, with the least memory and no threads of its own, on 1 GiB as on 24. Out of memory, the process ends,
    # because half a prober is taken for a whole one.
    options=("${jvm_always[@]}" "-Xmx$(heap_megabytes)m")
    if [[ -s $cache ]]; then
        options+=("-XX:AOTCache=$cache")
    fi
    read -r -a more_options <<<"${PHAROS_JAVA_OPTIONS:-}"
    cd "$project"
    exec "$JAVA_HOME/bin/java" "${options[@]}" ${more_options[@]+"${more_options[@]}"} \
        "${for_people[@]}" "$@" -jar "$jar"
}

start_native() {
    refuse_other_than_properties "$@"
    if is_stale "$executable"; then
        build_native
    fi
    raise_file_limit
    cd "$project"
    exec "$executable" "-Xmx$(heap_megabytes)m" "${for_people[@]}" "$@"
}

dev() {
    refuse_other_than_properties "$@"
    find_jdk
    find_new_maven
    raise_file_limit
    cd "$project"
    exec mvn quarkus:dev -Dspotless.check.skip=true "$@"
}

# Live reload wants a newer Maven than the build does.
find_new_maven() {
    local version
    find_maven
    version=$(mvn -q --version | sed -n 's/^[^0-9]*\([0-9]*\.[0-9]*\).*/\1/p;q')
    if [[ $(printf '%s\n3.9\n' "$version" | sort -V | head -n 1) != 3.9 ]]; then
        refuse "live reload needs Maven 3.9 or newer, and \"mvn\" is $version. Get it from" \
            "https://maven.apache.org/download.cgi, or use \"./pharos start\", which builds with this one."
    fi
}

# Each probe under way holds a connection, and so an open file.
raise_file_limit() {
    local limit
    ulimit -S -n "$(ulimit -H -n)" 2>/dev/null || true
    limit=$(ulimit -n)
    if [[ $limit != unlimited ]] && ((limit < ENOUGH_FILES)); then
        say "pharos: only $limit files may be open at once, which bounds how many targets are probed at once;" \
            "raise it with \"ulimit -n $ENOUGH_FILES\" or in /etc/security/limits.conf."
    fi
}

# A quarter for the heap, at most 2 GiB: beside it stand Netty's buffers and PostgreSQL.
heap_megabytes() {
    local quarter=$(($(total_megabytes) / 4))
    printf '%s' $((quarter > 2048 ? 2048 : quarter < 160 ? 160 : quarter))
}

# The memory of the machine, or of the container where that is less.
total_megabytes() {
    local total limit
    if [[ -r /proc/meminfo ]]; then
        total=$(awk '/^MemTotal:/ { print int($2 / 1024) }' /proc/meminfo)
    else
        total=$(($(sysctl -n hw.memsize 2>/dev/null || printf '4294967296') / 1048576))
    fi
    limit=$(cat /sys/fs/cgroup/memory.max 2>/dev/null || true)
    if [[ $limit =~ ^[0-9]+$ ]] && ((limit / 1048576 < total)); then
        total=$((limit / 1048576))
    fi
    printf '%s' "$total"
}
