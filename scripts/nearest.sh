# shellcheck shell=bash
# What to say to a command that there is not. Read by ./pharos.

refuse_command() {
    local meant
    meant=$(nearest_command "${1:0:40}")
    say "pharos: unknown command \"$1\"${meant:+; did you mean \"$meant\"}. \"./pharos help\" lists all."
    exit 2
}

# The command that comes nearest to what was typed, where one comes near: fewest letters to change, add, drop or swap.
nearest_command() {
    printf '%s\n' start test dev bench native prepare key backup restore forget tail help | awk -v typed="$1" '
        function least(a, b) { return a < b ? a : b }
        function distance(a, b,    i, j, cost, d) {
            for (i = 0; i <= length(a); i++) d[i, 0] = i
            for (j = 0; j <= length(b); j++) d[0, j] = j
            for (i = 1; i <= length(a); i++)
                for (j = 1; j <= length(b); j++) {
                    cost = substr(a, i, 1) == substr(b, j, 1) ? 0 : 1
                    d[i, j] = least(least(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + cost)
                    if (i > 1 && j > 1 && substr(a, i, 1) == substr(b, j - 1, 1) && substr(a, i - 1, 1) == substr(b, j, 1))
                        d[i, j] = least(d[i, j], d[i - 2, j - 2] + 1)
                }
            return d[length(a), length(b)]
        }
        { far = distance(typed, $0); if (best == "" || far < nearest) { best = $0; nearest = far } }
        END { if (nearest <= 2 && nearest < length(typed)) print best }'
}
