# shellcheck shell=bash
# What all commands use: where things are, how to speak, and which JDK and Maven to take. Read by ./pharos.

readonly NEEDED_JAVA=25
readonly jar="$project/target/quarkus-app/quarkus-run.jar"
readonly cache="$project/target/quarkus-app/app.aot"
version=$(sed -n 's|^    <version>\(.*\)</version>.*|\1|p' "$project/pom.xml")
readonly executable="$project/target/pharos-$version-runner"

say() { printf '%s\n' "$*" >&2; }

refuse() {
    say "pharos: $*"
    exit 1
}

refuse_other_than_properties() {
    local argument
    for argument in "$@"; do
        [[ $argument == -D?* ]] || refuse "does not know \"$argument\"; settings look like -Dname=value."
    done
}

# Runs something whose output is of interest only when it fails.
quietly() {
    local what=$1 log
    shift
    log=$(mktemp)
    say "$what"
    if ! "$@" >"$log" 2>&1; then
        cat "$log" >&2
        rm -f "$log"
        refuse "\"$what\" failed; the reason stands above."
    fi
    rm -f "$log"
}

# The major version of the JDK in a folder; 0 where there is none.
jdk_version() {
    local version=
    if [[ -x $1/bin/javac && -r $1/release ]]; then
        version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
    fi
    printf '%s' "${version:-0}"
}

jdk_candidates() {
    local java folder
    if [[ -n ${JAVA_HOME:-} ]]; then
        printf '%s\n' "$JAVA_HOME"
    fi
    if java=$(command -v javac); then
        java=$(readlink -f "$java" 2>/dev/null || printf '%s' "$java")
        dirname "$(dirname "$java")"
    fi
    for folder in /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /opt/java/* /opt/jdk*; do
        printf '%s\n' "$folder"
    done
    if [[ -x /usr/libexec/java_home ]]; then
        /usr/libexec/java_home -v "$NEEDED_JAVA+" 2>/dev/null || true
    fi
}

find_jdk() {
    local folder
    while IFS= read -r folder; do
        if (($(jdk_version "$folder") >= NEEDED_JAVA)); then
            export JAVA_HOME=$folder
            return
        fi
    done < <(jdk_candidates)
    refuse "needs a JDK $NEEDED_JAVA or newer and found none in JAVA_HOME, on the PATH, in /usr/lib/jvm or in" \
        "$HOME/.sdkman. Install one, for example Temurin $NEEDED_JAVA (https://adoptium.net, or" \
        "\"sdk install java $NEEDED_JAVA-tem\"), or point JAVA_HOME at one."
}

find_maven() {
    command -v mvn >/dev/null || refuse "needs Maven to build, and there is no \"mvn\" on the PATH." \
        "Install it: \"apt-get install maven\", \"brew install maven\", or https://maven.apache.org/download.cgi."
}

maven() {
    (cd "$project" && mvn -B "$@")
}

# Whether a file is missing, or older than what it is built from.
is_stale() {
    [[ ! -e $1 || -n $(find "$project/src/main" "$project/src/build" "$project/pom.xml" \
        "$project/probes/rules.yaml.example" -newer "$1" -print -quit) ]]
}
