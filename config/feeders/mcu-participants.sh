#!/bin/sh
# Tells monitord which halls take part in the conference, from the MCU's list of participants.
#
#   mcu-participants.sh [-e] HALLS < LIST
#
# HALLS is a CSV `site,participant` without quotes: the hall's id in the inventory, and its name at the MCU. LIST has
# the name of one participant a line, as the MCU's own interface gives it; MCUs differ, so the line that asks yours
# stands in your timer:
#     curl --config mcu.conf | jq -r '.participants[] | select(.connected) | .name' | mcu-participants.sh HALLS
# An empty list is a list that could not be had, and nothing is told, unless -e says that it means
# that nobody takes part. Run it every 30 s; what it says holds for 90 s. Where monitord is: see report.sh.
# Exit: 0 all told; 1 some were not; 64 usage; 65 an empty list; 66 no HALLS.
set -u
# shellcheck source=/dev/null
. "$(dirname "$0")/report.sh"
empty=
[ "${1:-}" != -e ] || { empty=meant && shift; }
[ $# -eq 1 ] || { echo "usage: mcu-participants.sh [-e] HALLS < LIST" >&2 && exit 64; }
[ -r "$1" ] || { echo "mcu-participants.sh: cannot read $1" >&2 && exit 66; }

list=$(tr -d '\r') status=0
[ -n "$list$empty" ] || { echo "mcu-participants.sh: the list is empty: nothing told" >&2 && exit 65; }
while IFS=, read -r site participant; do
    case $site in '' | '#'* | site) continue ;; esac
    state=absent
    if printf '%s\n' "$list" | grep -Fxq -- "$participant"; then state=present; fi
    report "$site" mcu "$state" 90s || status=1
done <<HALLS
$(tr -d '\r' <"$1")
HALLS
exit "$status"
