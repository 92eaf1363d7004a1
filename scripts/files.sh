# shellcheck shell=bash
# Where the admin's key is, and probe files that are gone. Read by ./pharos.

# Prints where the admin's key is, which Pharos made at its first start.
print_key_file() {
    local file=${PHAROS_DATA_DIR:-data}/admin.key
    (($# == 0)) || refuse "key takes no arguments, and was given \"$*\"."
    [[ $file == /* ]] || file=$project/$file
    if [[ -n ${PHAROS_ADMIN_KEY:-} ]]; then
        refuse "the key is what PHAROS_ADMIN_KEY holds; it wins over the file $file."
    fi
    [[ -r $file ]] || refuse "there is no key in $file that you may read: start Pharos once as this user, or set" \
        "PHAROS_DATA_DIR as it was set for the start."
    printf '%s\n' "$file"
}

# Writes a probe file that holds nothing, in place of one that is gone: what that one held is retired.
forget() {
    local folder=${PHAROS_PROBES_DIR:-probes} file
    [[ $# == 1 && $1 =~ ^([^/]+/)?[^/]+\.ya?ml$ ]] ||
        refuse "forget takes the name of a probe file that is gone, as the log says it: ./pharos forget probes/old.yaml"
    [[ $folder == /* ]] || folder=$project/$folder
    file=$folder/${1##*/}
    [[ -d $folder ]] || refuse "there is no folder $folder; set PHAROS_PROBES_DIR as it was set for the start."
    [[ ! -e $file ]] || refuse "$file is there; to retire what it holds, take the entries out of it."
    printf '%s\n' "# Retires what this file held. Delete it once the log says that it was accepted." \
        "{targets: [], channels: []}" >"$file"
    say "Wrote $file. Delete it once the log says \"${folder##*/}/${1##*/} accepted\"."
}
