#!/bin/sh
# Tells monitord which halls take part in the conference, from the MCU's list of participants.
#
#   mcu-participants.sh [-e] HALLS < LIST
#
# HALLS is a CSV `site,participant` without quotes: the hall's id in the inventory, and its name at the MCU. LIST has
# the name of one participant a line, as the MCU's own interface gives it; MCUs differ, so the lines that ask yours
# stand in your timer. By a file: a pipe would hide that curl failed half-way:
#     curl --fail --config mcu.conf -o list.json && jq -r '.participants[] | select(.connected) | .name' list.json \
#         >list.txt && mcu-participants.sh HALLS <list.txt
# A list in which no hall is found is none, and nothing is told, unless -e says that it may be so. One with less than
# half of the halls of the last one is told when the next list says so too. Run it every 30 s; what it says holds for
# 90 s. Where monitord is: see report.sh.
# Exit: 0 all told; 1 some were not; 64 usage; 65 nothing told, the list is doubted; 66 no HALLS.
set -u
# shellcheck source=/dev/null
. "$(dirname "$0")/report.sh"
tell_halls mcu present absent 90s "$@"
