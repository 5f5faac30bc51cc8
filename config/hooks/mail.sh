#!/bin/bash
# Sends MONITORD_TEXT as mail by `sendmail`; the messages of one incident form one thread.
#
#   mail.sh [-f FROM] [-s SENDMAIL] ADDRESS...
#
# What to set: the sender (default monitord@ this machine's name) and a `sendmail` that works in monitord's sandbox, which allows no
# setgid programs: msmtp (Debian: msmtp-mta, /etc/msmtprc readable by monitord), not Postfix's.
# By hand:  MONITORD_TITLE='Thử máy' MONITORD_TEXT='Thử máy' ./mail.sh on-call@example.vn
# Exit: 0 taken over by sendmail; 75 it cannot now: try later; 64 usage; anything else as sendmail says.
set -u
# Titles are cut between characters, not between bytes.
export LC_ALL=C.UTF-8
# shellcheck source=/dev/null
. "$(dirname "$0")/delivered.sh"

fail() { echo "mail: ${*:2}" >&2; exit "$1"; }
usage() { fail 64 "usage: mail.sh [-f FROM] [-s SENDMAIL] ADDRESS..."; }

host=$(uname -n)
from=monitord@$host sendmail=/usr/sbin/sendmail
while getopts f:s: option; do
    case $option in
        f) from=$OPTARG ;;
        s) sendmail=$OPTARG ;;
        *) usage ;;
    esac
done
shift $((OPTIND - 1))
(($# > 0)) || usage
for address in "$from" "$@"; do
    [[ $address =~ ^[^[:space:],\<\>-][^[:space:],\<\>]*@[^[:space:],\<\>]+$ ]] || fail 64 "'$address' is no address"
done
# Nobody needs the JSON here, but an unread pipe would be rude.
[[ -t 0 ]] || cat >/dev/null
text=${MONITORD_TEXT:-${MONITORD_SMS:-}}
[[ -n $text ]] || fail 64 "MONITORD_TEXT is empty"
[[ -x $sendmail ]] || fail 75 "no $sendmail"

# encoded TEXT: a header's text as RFC 2047 wants it, eleven characters (44 bytes at most) a word
encoded() {
    local rest=${1//[[:cntrl:]]/ } words=''
    while [[ -n $rest ]]; do
        words+="${words:+$'\n '}=?UTF-8?B?$(printf '%s' "${rest:0:11}" | base64 -w 0)?="
        rest=${rest:11}
    done
    printf '%s' "$words"
}

message() {
    local recipients
    recipients=$(IFS=,; echo "$*")
    echo "From: $from"
    echo "To: ${recipients//,/, }"
    echo "Subject: $(encoded "${MONITORD_TITLE:-${text%%$'\n'*}}")"
    echo "Date: $(LC_ALL=C date -R)"
    [[ -z ${MONITORD_ID:-} ]] || echo "Message-ID: <$MONITORD_ID@$host>"
    [[ -z ${MONITORD_INCIDENT:-} ]] || echo "References: <$MONITORD_INCIDENT@$host>"
    echo "Auto-Submitted: auto-generated"
    echo "MIME-Version: 1.0"
    echo "Content-Type: text/plain; charset=utf-8"
    echo "Content-Transfer-Encoding: base64"
    echo
    printf '%s\n' "$text" | base64
}

was_delivered "$*" && exit 0
message "$@" | timeout 25 "$sendmail" -i -f "$from" -- "$@"
status=${PIPESTATUS[1]}
case $status in
    0) note_delivery "$*" ;;
    # timeout's own words for "took too long", killed included.
    124 | 137) fail 75 "$sendmail takes too long" ;;
esac
exit "$status"
