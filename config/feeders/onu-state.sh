#!/bin/sh
# Tells monitord the state of the halls' ONUs: who lost its power, and whose fibre is cut, which no ping can tell.
#
#   onu-state.sh ONUS < STATES
#
# ONUS is a CSV `site,onu` without quotes: the hall's id in the inventory, and what the OLT calls its ONU (0/3/7:12, a
# serial number). STATES has `ONU STATE [RX-DBM]` a line, as your OLT or its management says it; vendors differ, so
# the line that asks yours stands in your timer. Understood, in any case: online working up | los losi lofi |
# dying-gasp dyinggasp power-off | offline down. ONUs that are not listed, or whose word is not understood, are not
# told: what was said becomes stale. Run it every 30 s; what it says holds for 90 s. Where monitord is: see report.sh.
# Exit: 0 all told; 1 some were not; 64 usage; 66 no ONUS.
set -u
# shellcheck source=/dev/null
. "$(dirname "$0")/report.sh"
[ $# -eq 1 ] || { echo "usage: onu-state.sh ONUS < STATES" >&2 && exit 64; }
[ -r "$1" ] || { echo "onu-state.sh: cannot read $1" >&2 && exit 66; }

# state WORD: what monitord calls it; nothing where nobody knows
state() {
    case $(printf %s "$1" | tr '[:upper:]_' '[:lower:]-') in
        online | working | up) echo up ;;
        los | losi | lofi) echo los ;;
        dying-gasp | dyinggasp | power-off | poweroff) echo power-off ;;
        offline | down) echo down ;;
    esac
}

states=$(tr -d '\r') status=0
while IFS=, read -r site onu; do
    case $site in '' | '#'* | site) continue ;; esac
    # The last word on an ONU counts; the ONU's name is data, not a pattern.
    found=$(printf '%s\n' "$states" | ONU=$onu awk '$1 == ENVIRON["ONU"] { last = $2 " " $3 } END { print last }')
    state=$(state "${found%% *}")
    [ -n "$state" ] || continue
    levels='' power=${found#* }
    if printf '%s\n' "$power" | grep -Exq -- '-?[0-9]+([.][0-9]+)?'; then levels="{\"rx_dbm\":$power}"; fi
    report "$site" onu "$state" 90s "$levels" || status=1
done <<ONUS
$(tr -d '\r' <"$1")
ONUS
exit "$status"
