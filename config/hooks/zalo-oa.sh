#!/bin/sh
# Sends MONITORD_TEXT by a Zalo Official Account to its followers, or MONITORD_SMS by a Zalo notification template (ZNS).
#
#   zalo-oa.sh [-t FILE] USER_ID...                 a message of the account
#   zalo-oa.sh [-t FILE] -z TEMPLATE_ID NUMBER...   a notification to telephone numbers, such as 84905000000
#
# What to set: FILE (default /etc/monitord/zalo.token), readable by monitord only, holds the access token. Zalo's tokens live
# for about a day: a timer of yours has to renew the file. The template's fields are `title`, `site` and `text`.
# By hand:  MONITORD_TEXT='Thử máy' ./zalo-oa.sh -t zalo.token 186729651760683225
# Exit: 0 accepted; 75 not reached, 408, 425, 429, 5xx or too many messages: try later; 1 refused; 64 usage; 78 no token.
# -u URL takes the place of https://openapi.zalo.me or https://business.openapi.zalo.me, for trials.
set -u
# shellcheck source=/dev/null
. "$(dirname "$0")/delivered.sh"

fail() {
    code=$1
    shift
    echo "zalo-oa: $*" >&2
    exit "$code"
}
usage() { fail 64 "usage: zalo-oa.sh [-t FILE] [-z TEMPLATE_ID] RECIPIENT..."; }

file=/etc/monitord/zalo.token template='' server=''
while getopts t:z:u: option; do
    case $option in
        t) file=$OPTARG ;;
        z) template=$OPTARG ;;
        u) server=$OPTARG ;;
        *) usage ;;
    esac
done
shift $((OPTIND - 1))
[ $# -gt 0 ] || usage
# Nobody needs the JSON here, but an unread pipe would be rude.
[ -t 0 ] || cat >/dev/null
[ -n "${MONITORD_TEXT:-}${MONITORD_SMS:-}" ] || fail 64 "MONITORD_TEXT is empty"
{ [ -s "$file" ] && [ -r "$file" ]; } || fail 78 "no token in $file"

# json TEXT: as a JSON string
json() {
    printf '%s' "$1" | sed 's/\\/\\\\/g; s/"/\\"/g' |
        awk 'BEGIN { printf "\"" } { gsub(/[\001-\037]/, " "); printf "%s%s", (NR > 1 ? "\\n" : ""), $0 } END { printf "\"" }'
}

body() {
    if [ -n "$template" ]; then
        printf '{"phone":%s,"template_id":%s,"tracking_id":%s,"template_data":{"title":%s,"site":%s,"text":%s}}' \
            "$(json "$1")" "$(json "$template")" "$(json "${MONITORD_ID:-}")" \
            "$(json "${MONITORD_TITLE:-}")" "$(json "${MONITORD_NAME:-}")" "$(json "${MONITORD_SMS:-}")"
    else
        printf '{"recipient":{"user_id":%s},"message":{"text":%s}}' \
            "$(json "$1")" "$(json "${MONITORD_TEXT:-$MONITORD_SMS}")"
    fi
}

if [ -n "$template" ]; then
    url=${server:-https://business.openapi.zalo.me}/message/template
else
    url=${server:-https://openapi.zalo.me}/v3.0/oa/message/cs
fi

# send RECIPIENT: the answer's body, then a line with its status. The token comes by a pipe: a command line is public.
send() {
    printf 'header = "access_token: %s"\n' "$(tr -d '\r\n' <"$file")" |
        curl --config - --silent --show-error --max-time 20 --write-out '\n%{http_code}' \
            --header 'Content-Type: application/json' --data-raw "$(body "$1")" "$url"
}

# verdict ANSWER: 0, 75 or 1. Zalo answers 200 to everything and says in `error` whether it is so; -32: too many messages.
verdict() {
    case ${1##*
} in
        200) ;;
        408 | 425 | 429 | 5?? | 000) return 75 ;;
        *) return 1 ;;
    esac
    case $(printf '%s' "$1" | tr -d ' \n') in
        *'"error":0,'* | *'"error":0}'*) return 0 ;;
        *'"error":-32,'* | *'"error":-32}'*) return 75 ;;
        *) return 1 ;;
    esac
}

status=0
for recipient; do
    was_delivered "$recipient" && continue
    answer=$(send "$recipient") || answer='
000'
    if verdict "$answer"; then
        note_delivery "$recipient"
        continue
    else
        code=$?
    fi
    echo "zalo-oa: not sent to $recipient: $(printf '%s' "$answer" | tr '\n' ' ' | cut -c 1-200)" >&2
    [ "$status" -eq 75 ] || status=$code
done
exit "$status"
