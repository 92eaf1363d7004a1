# shellcheck shell=bash
# Backs up a data folder to one file, and restores one. Read by ./pharos.

# backup FILE, restore FILE [--wal=FOLDER [--until=INSTANT]]: Pharos does both itself, beside one that may be running.
keep_in_file() {
    local command=$1 argument
    local -a absolute=()
    shift
    (($# > 0)) || refuse "$command takes a file: ./pharos $command /backup/pharos.zip"
    for argument in "$@"; do
        case $argument in
            --wal=/* | --until=* | /*) absolute+=("$argument") ;;
            --wal=*) absolute+=("--wal=$PWD/${argument#--wal=}") ;;
            --*) refuse "$command does not know \"$argument\"." ;;
            *) absolute+=("$PWD/$argument") ;;
        esac
    done
    find_jdk
    build
    cd "$project"
    exec "$JAVA_HOME/bin/java" "${for_people[@]}" -jar "$jar" "$command" "${absolute[@]}"
}
