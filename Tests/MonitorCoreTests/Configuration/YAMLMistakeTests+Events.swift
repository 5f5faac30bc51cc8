extension YAMLMistakeTests {
    /// The reader's clock stands at 2021-11-05.
    static let events = [
        Mistake(
            "events: { name: x }",
            "2:9: error: expected a list of events, found a map (- name: …)"
        ),
        Mistake(
            "events:\n  - {}",
            "3:5: error: an event without 'date' (date: 2021-11-06)",
            "3:5: error: an event without 'name' (name: Training)",
            "3:5: error: an event without 'sessions' (sessions: [\"07:30-11:30\"])"
        ),
        Mistake(
            "events:\n  - { name: x, date: 06/11/2021, sessions: [\"7:30-11\", \"13:30-12:00\"], dates: 1 }",
            "3:22: error: expected a date, found '06/11/2021' (such as 2021-11-06)",
            "3:45: error: expected the hours of a session, found '7:30-11' (such as \"07:30-11:30\", within one day)",
            "3:56: error: expected the hours of a session, found '13:30-12:00' (such as \"07:30-11:30\", within one day)",
            "3:72: error: unknown key 'dates' (did you mean 'date'?)"
        ),
        Mistake(
            "events:\n  - { name: x, date: 2021-11-06, sessions: [\"13:30-17:00\", \"07:30-13:31\"] }",
            "3:45: error: sessions overlap (the one before ends at 13:31)"
        ),
        Mistake(
            "events:\n  - { name: x, date: 2021-11-06, sessions: [] }\n"
                + "  - { name: x, date: 2021-11-06, sessions: [\"07:30-11:30\"], interval: 10ms, profile: 3M, roll_call: [soon, 5m, 5m] }",
            "3:34: error: 'sessions' names no session",
            "4:71: error: 'interval' is too short: 10ms (50ms at least)",
            "4:86: error: unexpected '3M' (did you mean '1M'?)",
            "4:102: error: expected a duration, found 'soon' (so long before a session, such as 45m)",
            "4:112: error: '5m' stands twice in 'roll_call'"
        ),
        Mistake(
            "events:\n"
                + String(repeating: "  - { name: x, date: 2021-11-06, sessions: [\"07:30-11:30\"] }\n", count: 2),
            "4:13: error: duplicate event 'x' (it stands in line 3 already)"
        ),
        Mistake(
            "events:\n  - { name: x, date: 2021-11-06, sessions: [\"07:30-11:30\"], sites: [son-hy, \"ba-to/*\", \"A\"] }\n"
                + "  - { name: y, date: 2021-11-06, sessions: [\"07:30-11:30\"], sites: { a: b } }",
            "3:69: error: unknown site 'son-hy' (did you mean 'son-ha'?)",
            "3:77: warning: 'ba-to/*' matches no site",
            "3:88: error: 'A' is neither an id nor a glob of ids (such as son-ha or \"son-ha/*\")",
            "4:68: error: expected the sites of an event, found a map (all, a list such as [son-ha, \"son-ha/*\"], or a CSV file)"
        ),
        Mistake(
            "events:\n  - { name: x, date: 2021-11-06, sessions: [\"07:30-11:30\"], sites: [\"ba-to/*\"] }",
            "3:68: warning: the event matches no site (nobody takes part in it)",
            "3:69: warning: 'ba-to/*' matches no site"
        ),
        Mistake(
            "events:\n  - { name: x, date: 2021-11-06, sessions: [\"07:30-11:30\"], sites: nobody.csv }",
            "3:68: error: cannot read 'nobody.csv': No such file or directory "
                + "('sites' is all, a list of ids and globs, or a CSV file with the columns site, joins_at)"
        ),
        Mistake(
            "events:\n  - { name: x, date: 2021-11-04, sessions: [\"07:30-11:30\"] }\n"
                + "  - { name: y, date: 2031-11-06, sessions: [\"07:30-11:30\"], roll_call: [2h] }",
            "3:22: warning: event 'x' is over (mend the date, or remove it when its minutes are no longer wanted)",
            "4:22: warning: event 'y' is far ahead (3653 days from now; is the year right?)",
            "4:73: warning: the roll is called before the warm-up: 2h ('warm_up' is 1h; nobody need be there before)"
        ),
    ]
}
