#!/bin/sh
# Tells monitord which halls have a session at the BRAS: the line is up although nothing answers, or down indeed.
#
#   bras-sessions.sh [-e] HALLS < SESSIONS
#
# HALLS is a CSV `site,user` without quotes: the hall's id in the inventory, and the user name of its line. SESSIONS
# has the user name of one open session a line, from the BRAS or the RADIUS accounting. By a file, for example, since a
# pipe would hide that the database failed half-way:
#     psql -At -c 'SELECT username FROM radacct WHERE acctstoptime IS NULL' -o list.txt \
#         && bras-sessions.sh HALLS <list.txt
# A list in which no hall is found is none, and nothing is told, unless -e says that it may be so. One with less than
# half of the halls of the last one is told when the next list says so too. Run it every minute; what it says holds for
# 3 minutes. Where monitord is: see report.sh.
# Exit: 0 all told; 1 some were not; 64 usage; 65 nothing told, the list is doubted; 66 no HALLS.
set -u
# shellcheck source=/dev/null
. "$(dirname "$0")/report.sh"
tell_halls bras up down 3m "$@"
