#!/bin/sh
# Tells monitord which halls have a session at the BRAS: the line is up although nothing answers, or down indeed.
#
#   bras-sessions.sh [-e] HALLS < SESSIONS
#
# HALLS is a CSV `site,user` without quotes: the hall's id in the inventory, and the user name of its line. SESSIONS
# has the user name of one open session a line, from the BRAS or the RADIUS accounting, for example
#     psql -At -c 'SELECT username FROM radacct WHERE acctstoptime IS NULL' | bras-sessions.sh HALLS
# An empty list is a list that could not be had, and nothing is told, unless -e says that it means
# that nobody has a session. Run it every minute; what it says holds for 3 minutes. Where monitord is: see report.sh.
# Exit: 0 all told; 1 some were not; 64 usage; 65 an empty list; 66 no HALLS.
set -u
# shellcheck source=/dev/null
. "$(dirname "$0")/report.sh"
empty=
[ "${1:-}" != -e ] || { empty=meant && shift; }
[ $# -eq 1 ] || { echo "usage: bras-sessions.sh [-e] HALLS < SESSIONS" >&2 && exit 64; }
[ -r "$1" ] || { echo "bras-sessions.sh: cannot read $1" >&2 && exit 66; }

sessions=$(tr -d '\r') status=0
[ -n "$sessions$empty" ] || { echo "bras-sessions.sh: the list is empty: nothing told" >&2 && exit 65; }
while IFS=, read -r site user; do
    case $site in '' | '#'* | site) continue ;; esac
    state=down
    if printf '%s\n' "$sessions" | grep -Fxq -- "$user"; then state=up; fi
    report "$site" bras "$state" 3m || status=1
done <<HALLS
$(tr -d '\r' <"$1")
HALLS
exit "$status"
