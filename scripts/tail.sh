# shellcheck shell=bash
# Tells what happens, as it happens, of a Pharos that runs.

readonly tail_usage="./pharos tail [--target=KEY] [--group=NAME] [--type=result|transition|incident|delivery]
              [--verdict=pass|degraded|fail] [--reason=REASON] [--json]"

# Goes on where the connection breaks off, until Ctrl-C.
tail_events() {
    local form=text option value
    local arguments=()
    while (($#)); do
        option=$1
        shift
        case $option in
            --json)
                form=ndjson
                continue
                ;;
            --target=* | --group=* | --type=* | --verdict=* | --reason=*)
                value=${option#*=}
                option=${option%%=*}
                ;;
            --target | --group | --type | --verdict | --reason)
                (($#)) || refuse "$option needs a value: $tail_usage"
                value=$1
                shift
                ;;
            *) refuse "\"$option\" is unknown: $tail_usage" ;;
        esac
        arguments+=(--data-urlencode "${option#--}=$value")
    done
    command -v curl >/dev/null || refuse "tail needs curl: install it"
    local url=${PHAROS_URL:-http://127.0.0.1:${QUARKUS_HTTP_PORT:-8080}}
    local key=${PHAROS_ADMIN_KEY:-}
    local file code head status
    if [[ -z $key ]]; then
        file=$(print_key_file)
        key=$(<"$file")
    fi
    head=$(mktemp)
    # shellcheck disable=SC2064
    trap "rm -f '$head'" EXIT
    while true; do
        code=0
        : >"$head"
        # The key goes through standard input: what stands on a command line everybody on the machine can read.
        curl -sS --no-buffer --get --data-urlencode "format=$form" ${arguments[@]+"${arguments[@]}"} --dump-header "$head" \
            --config - "$url/api/v1/stream" <<<"header = \"Authorization: Bearer $key\"" || code=$?
        status=$(awk 'NR == 1 { print $2 }' "$head")
        # What the server refuses it would refuse again; its words stand above. What is busy, or starting, is asked again.
        case $status in
            429 | 5??) printf '\n' ;;
            4??)
                printf '\n'
                exit 1
                ;;
        esac
        # What curl does not know, or a URL that is none.
        ((code != 2 && code != 3)) || exit 2
        ((code != 130)) || exit 130
        printf 'pharos: the connection to %s ended; trying again\n' "$url" >&2
        sleep 2
    done
}
