# shellcheck shell=sh
# For the other hooks to read in: which messages went to whom, so that a second try of the same message is no second call.
#
# Kept in delivered-HOOK.txt in the working directory, which is monitord's state directory; the last thousand lines.
# Without MONITORD_ID, as when a hook is tried by hand, nothing is remembered.

delivered_file=delivered-$(basename "$0" .sh).txt

# was_delivered RECIPIENT
was_delivered() {
    [ -n "${MONITORD_ID:-}" ] && grep -Fqsx -- "$MONITORD_ID $1" "$delivered_file"
}

# note_delivery RECIPIENT; a full disk is no reason to call twice, so it is not held against the delivery
note_delivery() {
    [ -n "${MONITORD_ID:-}" ] || return 0
    printf '%s %s\n' "$MONITORD_ID" "$1" >>"$delivered_file" || return 0
    [ "$(wc -l <"$delivered_file")" -le 2000 ] || {
        tail -n 1000 "$delivered_file" >"$delivered_file.$$" && mv "$delivered_file.$$" "$delivered_file"
    }
}
