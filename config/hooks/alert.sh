#!/bin/sh
# A sample hook: one line a message into alerts.txt in the working directory, which is monitord's state directory.
# Copy it and put your SMS modem, Zalo gateway or telephone call in place of the last command.
#
# monitord gives the message as JSON on standard input and its parts as MONITORD_* variables.
# What it learns from the exit code: 0 delivered, 75 try later, anything else a failure, tried again up to `tries`.
set -u

file=${1:-alerts.txt}
# Nobody needs the JSON here, but an unread pipe would be rude.
cat >/dev/null

line="$(date '+%Y-%m-%dT%H:%M:%S%z')  ${MONITORD_TYPE:-unknown}  #${MONITORD_NUMBER:--}  ${MONITORD_SEVERITY:--}"
line="$line  ${MONITORD_SITE:--}  ${MONITORD_TITLE:-${MONITORD_SMS:-}}"

# A full or read-only disk may be well again later.
printf '%s\n' "$line" >>"$file" || exit 75
