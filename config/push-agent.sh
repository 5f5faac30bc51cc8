#!/bin/sh
# Sends a heartbeat a second for one hall, where monitord itself cannot be installed: any sh, GNU date and curl.
#   push-agent.sh https://MONITOR:8058 HALL-ID TOKEN-FILE     (the id as in the inventory, such as son-ha/son-thuong)
# What fails is said once a minute on standard error, and it goes on. The token stands in no command line.
set -u
[ $# -eq 3 ] || { echo "usage: push-agent.sh URL HALL-ID TOKEN-FILE" >&2 && exit 64; }
[ -r "$3" ] || { echo "push-agent: cannot read $3" >&2 && exit 74; }
url=${1%/}/api/v1/push/$(printf %s "$2" | sed 's|/|%2F|g') sequence=0 dir=$(mktemp -d) || exit 73
trap 'rm -rf "$dir"' EXIT && trap 'exit 143' HUP INT TERM
# beat BODY: one that is slow holds none of the others up; the last exchange's time, and the last complaint's, are files
beat() {
    if answer=$(printf 'header = "Authorization: Bearer %s"\n' "$(cat "$3")" | curl --config - --silent --show-error \
        --fail --max-time 3 --header 'Content-Type: application/json' --data "$1" --output /dev/null \
        --write-out '%{time_pretransfer} %{time_starttransfer}' "$2" 2>&1); then
        echo "$answer" | awk '{ printf ",\"rtt_ms\":%.1f", ($2 - $1) * 1000 }' >"$dir/rtt" && rm -f "$dir/said"
    elif rm -f "$dir/rtt" && [ $(($(date +%s) - $(cat "$dir/said" 2>/dev/null || echo 0))) -ge 60 ]; then
        date +%s >"$dir/said" && echo "push-agent: heartbeat $sequence not taken: $answer" >&2
    fi
}
while sequence=$((sequence + 1)); do
    time=$(date -u +%Y-%m-%dT%H:%M:%S.%3NZ)
    beat "{\"sequence\":$sequence,\"sent_at\":\"$time\"$(cat "$dir/rtt" 2>/dev/null)}" "$url" "$3" &
    sleep 1
done
