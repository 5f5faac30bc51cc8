#!/bin/bash
# Calls telephones by an Asterisk on the same machine, which reads out the title of the message.
#
#   phone-call.sh [-a FILE] [-c CHANNEL] [-x CONTEXT] [-m HOST:PORT] NUMBER...
#
# What to set: FILE (default /etc/monitord/asterisk.manager), readable by monitord only, holds NAME:SECRET of a user in
# Asterisk's manager.conf with `write = originate`; CHANNEL says how a number is reached, %s stands for it (default
# PJSIP/%s@operator); the dialplan says what is done with who picks up:
#     [monitord]
#     exten => s,1,System(espeak-ng -v vi -w /tmp/${UNIQUEID}.wav "${MONITORD_TITLE}")
#      same => n,Playback(/tmp/${UNIQUEID})
# A voice without Vietnamese reads ${MONITORD_SMS} instead, which has no diacritics. In monitord.yaml: `timeout: 120s`.
# By hand:  MONITORD_TITLE='Thử máy' ./phone-call.sh -a my.manager +84905000000
# Exit: 0 everybody picked up; 1 somebody did not, or Asterisk refuses; 75 no Asterisk here: try later; 64 usage; 78 no FILE.
set -u
# shellcheck source=/dev/null
. "$(dirname "$0")/delivered.sh"

fail() { echo "phone-call: ${*:2}" >&2; exit "$1"; }
usage() { fail 64 "usage: phone-call.sh [-a FILE] [-c CHANNEL] [-x CONTEXT] [-m HOST:PORT] NUMBER..."; }

file=/etc/monitord/asterisk.manager channel=PJSIP/%s@operator context=monitord manager=127.0.0.1:5038
while getopts a:c:x:m: option; do
    case $option in
        a) file=$OPTARG ;;
        c) channel=$OPTARG ;;
        x) context=$OPTARG ;;
        m) manager=$OPTARG ;;
        *) usage ;;
    esac
done
shift $((OPTIND - 1))
(($# > 0)) || usage
[[ $channel == *%s* ]] || fail 64 "no %s in '$channel'"
for number; do [[ $number =~ ^\+?[0-9]{2,15}$ ]] || fail 64 "'$number' is no telephone number"; done
# Nobody needs the JSON here, but an unread pipe would be rude.
[[ -t 0 ]] || cat >/dev/null
[[ -r $file ]] && IFS=: read -r user secret <"$file"
[[ -n ${secret:-} ]] || fail 78 "no NAME:SECRET in $file"

# What means something to Asterisk or to the shell of its System() stays out: , ; $ " ` and their like.
harmless() { printf '%s' "$1" | tr '\n\t,' '   ' | tr -d '#;$"`\\{}|&<>*?!~\047\000-\037'; }
title=$(harmless "${MONITORD_TITLE:-${MONITORD_SMS:-}}")
sms=$(harmless "${MONITORD_SMS:-}")
[[ -n $title ]] || fail 64 "MONITORD_TITLE is empty"

# action NAME HEADER...: says it and waits for its answer; that, or nothing, is in $answer
action() {
    local line until=$((SECONDS + 60))
    answer=''
    printf '%s\r\n' "Action: $1" "${@:2}" '' >&3 || return 1
    while ((SECONDS <= until)); do
        IFS= read -r -t 60 line <&3 || return 1
        line=${line%$'\r'}
        [[ $line == 'Response: '* ]] && answer=${line#* } && break
    done
    # The message after it, to the blank line.
    while IFS= read -r -t 5 line <&3 && line=${line%$'\r'} && [[ -n $line ]]; do
        [[ $line == 'Message: '* ]] && answer+=": ${line#* }"
    done
    [[ $answer == Success* ]]
}

exec 3<>"/dev/tcp/${manager%:*}/${manager##*:}" || fail 75 "no Asterisk takes calls at $manager"
action Login "Username: $user" "Secret: $secret" 'Events: off' ||
    fail "$([[ -n $answer ]] && echo 1 || echo 75)" "Asterisk lets nobody in: ${answer:-no answer}"

status=0
for number; do
    was_delivered "$number" && continue
    # Asterisk answers when somebody has picked up, or when nobody has in 45 s.
    if action Originate "Channel: ${channel/\%s/$number}" "Context: $context" 'Exten: s' 'Priority: 1' 'Timeout: 45000' \
        "Variable: MONITORD_TITLE=$title" "Variable: MONITORD_SMS=$sms"; then
        note_delivery "$number"
    else
        [[ -n $answer ]] || fail 75 "Asterisk went away"
        echo "phone-call: $number did not pick up: $answer" >&2
        status=1
    fi
done
exit "$status"
