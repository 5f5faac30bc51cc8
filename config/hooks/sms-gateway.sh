#!/bin/sh
# Sends MONITORD_SMS by an operator's SMS gateway over HTTP.
#
#   sms-gateway.sh [-c FILE] [-n FIELD] [-t FIELD] [-g PATTERN] NUMBER...
#
# What to set: FILE (default /etc/monitord/sms-gateway.conf), readable by monitord only, holds in curl's own words where to
# post to and as whom, so that no password stands in a command line:
#     url = "https://sms.example.vn/send"
#     header = "Authorization: Bearer 0123456789"
#     data = "brandname=UBND"
# -n and -t name the fields of the number and the text (default phone, message). Many gateways answer 200 and say in the
# body that they refuse: -g is what a good answer holds, a basic regular expression such as '"code":"100"'.
# By hand:  MONITORD_SMS='Thu may' ./sms-gateway.sh -c my.conf +84905000000
# Exit: 0 accepted; 75 not reached, or 408, 425, 429, 5xx: try later; 1 refused; 64 usage; 78 no FILE.
set -u
# shellcheck source=/dev/null
. "$(dirname "$0")/delivered.sh"

fail() {
    code=$1
    shift
    echo "sms-gateway: $*" >&2
    exit "$code"
}
usage() { fail 64 "usage: sms-gateway.sh [-c FILE] [-n FIELD] [-t FIELD] [-g PATTERN] NUMBER..."; }

file=/etc/monitord/sms-gateway.conf number_field=phone text_field=message good=
while getopts c:n:t:g: option; do
    case $option in
        c) file=$OPTARG ;;
        n) number_field=$OPTARG ;;
        t) text_field=$OPTARG ;;
        g) good=$OPTARG ;;
        *) usage ;;
    esac
done
shift $((OPTIND - 1))
[ $# -gt 0 ] || usage
# Nobody needs the JSON here, but an unread pipe would be rude.
[ -t 0 ] || cat >/dev/null
[ -n "${MONITORD_SMS:-}" ] || fail 64 "MONITORD_SMS is empty"
[ -r "$file" ] || fail 78 "cannot read $file"
case $(stat -Lc %a "$file") in *[4567]) echo "sms-gateway: everybody can read $file (chmod o-r)" >&2 ;; esac

# send NUMBER: the answer's body, then a line with its status
send() {
    curl --config "$file" --silent --show-error --max-time 20 --write-out '\n%{http_code}' \
        --header "Idempotency-Key: ${MONITORD_ID:-}" \
        --data-urlencode "$number_field=$1" --data-urlencode "$text_field=$MONITORD_SMS"
}

# verdict ANSWER: 0, 75 or 1
verdict() {
    case ${1##*
} in
        2??) [ -z "$good" ] || printf '%s' "$1" | sed '$d' | grep -q -- "$good" || return 1 ;;
        408 | 425 | 429 | 5?? | 000) return 75 ;;
        *) return 1 ;;
    esac
}

status=0
for number; do
    was_delivered "$number" && continue
    answer=$(send "$number") || answer='
000'
    if verdict "$answer"; then
        note_delivery "$number"
        continue
    else
        code=$?
    fi
    # The first bytes of the body say why; the log is no place for more.
    echo "sms-gateway: not sent to $number: $(printf '%s' "$answer" | tr '\n' ' ' | cut -c 1-200)" >&2
    [ "$status" -eq 75 ] || status=$code
done
exit "$status"
