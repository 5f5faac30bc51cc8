#!/bin/bash
# Sends MONITORD_SMS as a text message by a GSM modem: needs no Internet, so it works when nothing else does.
#
#   sms-modem.sh [-d DEVICE] [-b BAUD] [-w SECONDS] NUMBER...
#
# What to set: the device (default /dev/ttyUSB0; a USB stick often takes commands at its third port, /dev/ttyUSB2), the
# SIM's PIN switched off, and in monitord.yaml `concurrency: 1` and `timeout: 90s` (the network may take
# -w seconds, 40 by default, for each number).
# monitord needs the group dialout and the device in its sandbox: docs/operations/channels.md, "Example hooks".
# By hand:  MONITORD_SMS='Thu may' ./sms-modem.sh -d /dev/ttyUSB0 +84905000000
# Exit: 0 sent; 75 no modem, modem busy or silent, no network: try later; 1 the network or the SIM refuses; 64 usage.
set -u
# shellcheck source=/dev/null
. "$(dirname "$0")/delivered.sh"

fail() { echo "sms-modem: ${*:2}" >&2; exit "$1"; }
usage() { fail 64 "usage: sms-modem.sh [-d DEVICE] [-b BAUD] [-w SECONDS] NUMBER..."; }

device=/dev/ttyUSB0 baud=115200 patience=40
while getopts d:b:w: option; do
    case $option in
        d) device=$OPTARG ;;
        b) baud=$OPTARG ;;
        w) patience=$OPTARG ;;
        *) usage ;;
    esac
done
shift $((OPTIND - 1))
(($# > 0)) || usage
for number; do [[ $number =~ ^\+?[0-9]{3,15}$ ]] || fail 64 "'$number' is no telephone number"; done

# Nobody needs the JSON here, but an unread pipe would be rude.
[[ -t 0 ]] || cat >/dev/null
# Printable ASCII only: a Ctrl-Z or ESC in the text would end the message early.
text=$(printf '%s' "${MONITORD_SMS:-}" | tr -cd ' -~')
text=${text:0:160}
[[ -n $text ]] || fail 64 "MONITORD_SMS is empty"

# await SECONDS PATTERN: reads what the modem says until a line matches; that, or the error, is in $answer.
# Fails when the modem says ERROR (1), nothing in time (2), or is gone (3).
await() {
    local until=$((SECONDS + $1)) line='' part whole
    answer=''
    while ((SECONDS <= until)); do
        if IFS= read -r -t 0.2 part <&3; then
            whole=1
        elif (($? > 128)); then
            whole=''
        else
            return 3
        fi
        line+=${part%$'\r'}
        # Only the prompt is no whole line.
        if [[ -n $whole || $line == '>'* ]]; then
            # shellcheck disable=SC2053  # A pattern is meant to be one.
            [[ $line == $2 ]] && answer=$line && return 0
            [[ $line == *ERROR* ]] && answer=$line && return 1
            line=''
        fi
    done
    return 2
}

# ask SECONDS COMMAND PATTERN, after what is left of the answers before it
ask() {
    while IFS= read -r -t 0.1 _ <&3; do :; done
    printf '%s\r' "$2" >&3 && await "$1" "$3"
}

# Opening a line without a carrier would hang; stty does not, and makes it harmless.
[[ -c $device ]] || fail 75 "no modem at $device"
timeout 5 stty -F "$device" "$baud" raw -echo clocal -crtscts 2>/dev/null || fail 75 "$device cannot be used"
exec 3<>"$device" || fail 75 "$device cannot be opened"
timeout 5 stty "$baud" raw -echo clocal -crtscts <&3 2>/dev/null
flock -w 30 3 || fail 75 "$device is busy"

# ESC ends a message that an earlier try may have left half typed.
printf '\033\r' >&3
ask 3 ATE0 OK || ask 3 ATE0 OK || fail 75 "the modem at $device says nothing"
ask 5 'AT+CPIN?' '+CPIN:*' || fail 1 "the SIM does not answer: ${answer:-nothing}"
[[ $answer == *READY* ]] || fail 1 "the SIM wants a PIN: $answer"
ask 5 'AT+CREG?' '+CREG:*' || fail 75 "the modem does not know its network"
[[ $answer =~ ^\+CREG:\ *[0-9]+,\ *[1567]([^0-9]|$) ]] || fail 75 "no network: $answer"
ask 5 'AT+CMGF=1' OK || fail 1 "the modem has no text mode"
# A modem that speaks its GSM alphabet alone has three characters of ASCII elsewhere.
# shellcheck disable=SC2016  # They are meant as they stand.
ask 5 'AT+CSCS="IRA"' OK || { ask 5 'AT+CSCS="GSM"' OK && text=$(tr '@$_' 'aS-' <<<"$text"); }

# What passes: no network, congestion, modem busy or full (3GPP TS 24.011 annex E, TS 27.005 section 3.2.5).
passing='^\+CMS ERROR: *(38|41|42|47|314|322|331|332)$'

# send NUMBER: 0, 75 or 1
send() {
    ask 10 "AT+CMGS=\"$1\"" '>*' || {
        printf '\033' >&3
        return 75
    }
    printf '%s\032' "$text" >&3 || return 75
    await "$patience" '+CMGS:*' && return 0
    [[ -z $answer || $answer =~ $passing ]] && return 75
    return 1
}

status=0
for number; do
    was_delivered "$number" && continue
    if send "$number"; then
        note_delivery "$number"
    else
        code=$?
        echo "sms-modem: not sent to $number: ${answer:-the modem says nothing}" >&2
        # A number that may still be reached counts for more than one that never will.
        ((status == 75)) || status=$code
    fi
done
exit "$status"
