# shellcheck shell=sh
# Sourced by the feeders: posts what another source says of a site to monitord's API.
#
# Where to is in the environment: MONITORD_SOCKET (default /run/monitord/control.sock), or MONITORD_API with the URL of
# api.listen and MONITORD_TOKEN_FILE with its token, which stands in no command line.

# report SITE SOURCE STATE TTL [FIGURES]: 0 when it was taken; FIGURES is a JSON object
report() {
    figures=${5:-}
    body="{\"source\":\"$2\",\"state\":\"$3\",\"ttl\":\"$4\",\"figures\":${figures:-null}}"
    path=/api/v1/sites/$(printf %s "$1" | sed 's|/|%2F|g')/results
    if [ -n "${MONITORD_API:-}" ]; then
        printf 'header = "Authorization: Bearer %s"\n' "$(cat "$MONITORD_TOKEN_FILE")" \
            | post --config - "${MONITORD_API%/}$path"
    else
        post --unix-socket "${MONITORD_SOCKET:-/run/monitord/control.sock}" "http://localhost$path" </dev/null
    fi
}

# post CURL-OPTION...: sends $body; says why it was refused
post() {
    answer=$(curl --silent --show-error --max-time 10 --header 'Content-Type: application/json' --data "$body" \
        --write-out '\n%{http_code}' "$@" 2>&1) || true
    case ${answer##*
} in
        2??) return 0 ;;
    esac
    echo "${0##*/}: $body: $(printf '%s' "$answer" | tr '\n' ' ' | cut -c 1-200)" >&2
    return 1
}

# tell_halls SOURCE FOUND MISSING TTL [-e] HALLS < LIST: matches first and tells then, so that a list that is partial,
# or of somewhere else, calls nobody down. How many were found last is kept beside HALLS, or in MONITORD_FEEDER_STATE.
tell_halls() {
    source=$1 found=$2 missing=$3 ttl=$4 empty='' name=${0##*/}
    shift 4
    [ "${1:-}" != -e ] || { empty=meant && shift; }
    [ $# -eq 1 ] || { echo "usage: $name [-e] HALLS < LIST" >&2 && exit 64; }
    [ -r "$1" ] || { echo "$name: cannot read $1" >&2 && exit 66; }
    list=$(tr -d '\r') states=$(match "$1")
    count=$(printf '%s\n' "$states" | grep -c ",$found\$")
    [ "$count" -gt 0 ] || [ -n "$empty" ] || doubt "no hall of $1 is in the list"
    memory=${MONITORD_FEEDER_STATE:-$1.$source}
    last=$(cat "$memory" 2>/dev/null || echo 0)
    echo "$count" >"$memory" || echo "$name: what was found cannot be kept in $memory" >&2
    [ $((count * 2)) -ge "$last" ] || doubt "only $count halls of ${last} are in the list; told if the next says so too"
    status=0
    while IFS=, read -r site state; do
        [ -z "$site" ] || report "$site" "$source" "$state" "$ttl" || status=1
    done <<STATES
$states
STATES
    exit "$status"
}

doubt() { echo "$name: $1: nothing told" >&2 && exit 65; }

# match HALLS: `site,state` a line, by whether the hall's name is a line of $list
match() {
    tr -d '\r' <"$1" | while IFS=, read -r site key; do
        case $site in '' | '#'* | site) continue ;; esac
        if printf '%s\n' "$list" | grep -Fxq -- "$key"; then echo "$site,$found"; else echo "$site,$missing"; fi
    done
}
