# shellcheck shell=bash
# Runs every check, and installs what they need. Read by ./pharos.

# Unit tests run in two processes side by side: more than the processors can do would be taken for something that hangs. The native build
# gets what they leave. What each says stands in a log of its own here.
readonly native_folder="$project/target/native"
readonly test_logs="$project/target/test-logs"
# The tests inside the running application, one a line; the plain ones are all others.
readonly inside="$test_logs/inside" plain="$test_logs/plain"
failures=()

# Cheapest first: a mistake is to be told as early as it can be.
run_tests() {
    local natively=
    find_jdk
    find_maven
    need_program shellcheck shellcheck
    need_program chromium chromium
    # Its promtool reads our metrics and rules, and the server itself scrapes the product.
    need_program promtool prometheus
    # Its pg_dump and pg_restore, which docs/operations.md names.
    need_program pg_dump postgresql-client
    # Fetches clients of others that read what we serve; nothing of ours is built by it.
    need_program npm npm
    say "Shell scripts ..."
    # With what the launcher reads.
    (cd "$project" && shellcheck --check-sourced --external-sources pharos .ci/* deploy/container/healthy)
    raise_file_limit
    rm -rf "$test_logs"
    mkdir -p "$test_logs" "$native_folder"
    trap end_all EXIT
    if find_graalvm; then
        say "Native executable, in the background ..."
        natively=yes
        begin native-build build_natively_for_tests
    fi
    say "Format, the compiler as a reviewer, the package ..."
    (cd "$project" && mvn -B -ntp package -Plint -DskipTests -DskipOlderPostgres=false) ||
        refuse "it is not well formed, or does not compile; the reason stands above."
    say "Unit tests and tests on PostgreSQL, those inside the application and the plain ones side by side ..."
    divide_tests
    begin tests-inside tests surefire:test "-Dsurefire.includesFile=$inside" -DtempDir=surefire-inside
    begin tests-plain tests surefire:test "-Dsurefire.excludesFile=$plain" -DtempDir=surefire-plain
    end tests-inside
    end tests-plain
    refuse_failures
    say "The packaged application's tests ..."
    begin tests-packaged tests exec:exec@quick-starts failsafe:integration-test failsafe:verify
    end tests-packaged
    refuse_failures
    if [[ -n $natively ]]; then
        end native-build
        refuse_failures
        # Where "./pharos native" puts one.
        mv "$native_folder/${executable##*/}" "$native_folder/quarkus-artifact.properties" "$project/target/"
        say "The packaged application's tests again, with the native executable ..."
        begin tests-native tests failsafe:integration-test failsafe:verify -Dnative -Dproduct.forks=4
        end tests-native
        refuse_failures
    else
        say "" "NOT TESTED NATIVELY: there is no GraalVM or Mandrel $NEEDED_JAVA in GRAALVM_HOME or on the PATH." ""
    fi
    say "" "$(grep -hE '(Tests run: [0-9, a-zA-Z:]*$|BUILD )' "$test_logs"/tests-*.log || true)"
}

tests() {
    maven -ntp "$@"
}

# Some tests run inside one application that is started once, which takes as long as hundreds of the others.
divide_tests() {
    # What Surefire leaves out by itself unless it is told what to leave out.
    printf '%s\n' '**/*$*' >"$plain"
    (cd "$project/src/test/java" && grep -rl --include='*Test.java' '^@PharosTest' dev) | tee -a "$plain" >"$inside"
}

# The quick build (-Ob) costs some speed of the executable and changes nothing that it does.
build_natively_for_tests() {
    cd "$project" && exec nice -n 19 mvn -B -ntp package -Pbeside -Dnative -Dnative.optimization=-Ob -Dmaven.test.skip=true \
        -Dspotless.check.skip=true
}

# begin NAME COMMAND...: runs a command beside us, in a group of processes of its own, so that it ends with us.
begin() {
    local name=$1
    set -m
    "${@:2}" >"$test_logs/$name.log" 2>&1 &
    echo $! >"$test_logs/$name.id"
    set +m
}

# end NAME: waits for one that was begun, and shows its log where it went wrong.
end() {
    local name=$1 id
    id=$(<"$test_logs/$name.id")
    if wait "$id"; then
        say "... $name: done after $((SECONDS / 60)) min."
    else
        cat "$test_logs/$name.log" >&2
        failures+=("$name")
    fi
    rm "$test_logs/$name.id"
}

# Each log stands above as a whole; what is wrong stands here again, where the eye and a cut-off record look first.
refuse_failures() {
    local name
    ((${#failures[@]} > 0)) || return 0
    for name in "${failures[@]}"; do
        say ""
        say "What failed in $name:"
        say "$(grep -A 12 -E '<<< (FAILURE|ERROR)!$' "$test_logs/$name.log" | grep -vE '^\sat (org\.junit|java\.base)' | head -n 150 || true)"
        say "$(grep -E '^\[(ERROR|WARNING)\] .*(Failures:|Errors:|Flakes:|Test|IT)|^Error: ' "$test_logs/$name.log" | head -n 60 || true)"
    done
    refuse "failed: ${failures[*]}; the reason stands above."
}

end_all() {
    local file
    for file in "$test_logs"/*.id; do
        [[ ! -e $file ]] || kill -- "-$(<"$file")" 2>/dev/null || true
    done
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
