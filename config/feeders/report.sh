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
