#!/bin/sh
# Sends a heartbeat a second for one hall, where monitord itself cannot be installed: any sh, GNU date and curl.
#   push-agent.sh https://MONITOR:8058 HALL-ID TOKEN-FILE     (the id as in the inventory, such as son-ha/son-thuong)
# What fails is said once a minute on standard error, and it goes on. The token stands in no command line.
set -u
[ $# -eq 3 ] || { echo "usage: push-agent.sh URL HALL-ID TOKEN-FILE" >&2 && exit 64; }
[ -r "$3" ] || { echo "push-agent: cannot read $3" >&2 && exit 74; }
url=${1%/}/api/v1/push/$(printf %s "$2" | sed 's|/|%2F|g') sequence=0 rtt='' said=0
while sequence=$((sequence + 1)); do
    beat="{\"sequence\":$sequence,\"sent_at\":\"$(date -u +%Y-%m-%dT%H:%M:%S.%3NZ)\"${rtt:+,\"rtt_ms\":$rtt}}"
    if answer=$(printf 'header = "Authorization: Bearer %s"\n' "$(cat "$3")" | curl --config - --silent --show-error \
        --fail --max-time 3 --header 'Content-Type: application/json' --data "$beat" --output /dev/null \
        --write-out '%{time_pretransfer} %{time_starttransfer}' "$url" 2>&1); then
        rtt=$(echo "$answer" | awk '{ printf "%.1f", ($2 - $1) * 1000 }') said=0
    elif rtt='' && [ $(($(date +%s) - said)) -ge 60 ]; then
        said=$(date +%s) && echo "push-agent: heartbeat $sequence not taken: $answer" >&2
    fi
    sleep 1
done
