# shellcheck shell=bash
# Measures. Read by ./pharos.

bench() {
    local -a what=()
    local classpath
    find_jdk
    find_maven
    if [[ ${1:-} == --native ]]; then
        shift
        build
        if is_stale "$executable"; then
            build_native
        fi
        what=("-Dnative.image.path=$executable")
    elif [[ ${1:-} != help ]]; then
        build
        train
    fi
    raise_file_limit
    quietly "Building the benchmarks ..." maven -q -Pbench test-compile -Dspotless.check.skip=true
    # Without Maven around it, which takes memory and has an opinion on every scenario that fails.
    classpath=$project/target/bench-classpath
    quietly "Finding what they need ..." maven -q -Pbench exec:exec -Dexec.executable=echo -Dexec.classpathScope=test \
        -Dexec.args=%classpath "-Dexec.outputFile=$classpath"
    cd "$project"
    exec "$JAVA_HOME/bin/java" -Djava.util.logging.manager=org.jboss.logmanager.LogManager "${what[@]}" \
        -cp "$(<"$classpath")" dev.pharos.bench.Bench "$@"
}
