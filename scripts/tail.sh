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
    local file code
    if [[ -z $key ]]; then
        file=$(print_key_file)
        key=$(<"$file")
    fi
    while true; do
        code=0
        # The key goes through standard input: what stands on a command line everybody on the machine can read.
        curl -sS --no-buffer --fail-with-body --get --data-urlencode "format=$form" "${arguments[@]}" --config - \
            "$url/api/v1/stream" <<<"header = \"Authorization: Bearer $key\"" || code=$?
        # 22 is an answer that refuses; the server's words stand above.
        ((code != 22)) || exit 1
        ((code != 130)) || exit 130
        printf 'pharos: the connection to %s broke off; trying again\n' "$url" >&2
        sleep 2
    done
}
