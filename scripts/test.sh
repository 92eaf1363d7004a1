# shellcheck shell=bash
# Runs every check, and installs what they need. Read by ./pharos.

# The native build takes as long as the tests of the jar, which mostly wait: it gets what they leave of the processors, in
# a folder of its own. A group of processes of its own, so that it ends with us.
native_build=
readonly native_folder="$project/target/native"

# Cheapest first: a mistake is to be told as early as it can be.
run_tests() {
    local log
    find_jdk
    find_maven
    need_program shellcheck shellcheck
    need_program chromium chromium
    say "Shell scripts ..."
    # With what the launcher reads.
    (cd "$project" && shellcheck --check-sourced --external-sources pharos .ci/* deploy/container/healthy)
    raise_file_limit
    log=$(mktemp)
    begin_native_build
    # The compiler as a reviewer makes the same class files: what it has found fault with is not compiled twice.
    say "Format, the compiler as a reviewer, unit tests, tests on PostgreSQL, packaged application ..."
    tests "$log" verify -Plint
    if [[ -n $native_build ]]; then
        say "The packaged application's tests again, with the native executable ..."
        end_native_build
        tests "$log" failsafe:integration-test failsafe:verify -Dnative -Dproduct.forks=4
    else
        say "" "NOT TESTED NATIVELY: there is no GraalVM or Mandrel $NEEDED_JAVA in GRAALVM_HOME or on the PATH." ""
    fi
    say "" "$(grep -E '(Tests run: [0-9, a-zA-Z:]*$|BUILD )' "$log" || true)"
    rm -f "$log"
}

tests() {
    local log=$1
    maven -ntp "${@:2}" 2>&1 | tee -a "$log" || refuse "a test failed; it is named above."
}

begin_native_build() {
    if ! find_graalvm; then
        return
    fi
    say "Native executable, in the background ..."
    mkdir -p "$native_folder"
    set -m
    # The quick build (-Ob) costs some speed of the executable and changes nothing that it does.
    maven_at_rest package -Pbeside -Dnative -Dnative.optimization=-Ob -Dmaven.test.skip=true -Dspotless.check.skip=true \
        >"$native_folder/build.log" 2>&1 &
    native_build=$!
    set +m
    trap 'kill -- "-$native_build" 2>/dev/null' EXIT
}

maven_at_rest() {
    (cd "$project" && exec nice -n 19 mvn -B -q "$@")
}

# Waits for it, and puts it where "./pharos native" puts one.
end_native_build() {
    if ! wait "$native_build"; then
        cat "$native_folder/build.log" >&2
        refuse "the native executable could not be built; the reason stands above."
    fi
    trap - EXIT
    mv "$native_folder/${executable##*/}" "$native_folder/quarkus-artifact.properties" "$project/target/"
}

# Makes sure of a program that the tests use: installs it where that is allowed.
need_program() {
    local program=$1 package=$2
    if command -v "$program" >/dev/null; then
        return
    fi
    if ((EUID == 0)) && command -v apt-get >/dev/null; then
        quietly "Installing $package for the tests ..." install_package "$package"
    else
        refuse "the tests need \"$program\"; install the package $package."
    fi
}

install_package() {
    apt-get install -y --no-install-recommends "$1" ||
        { apt-get update && apt-get install -y --no-install-recommends "$1"; }
}
