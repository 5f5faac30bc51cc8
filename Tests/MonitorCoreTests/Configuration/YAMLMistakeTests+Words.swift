// Keys and values that are wrong by themselves, and those of later releases.

extension YAMLMistakeTests {
    static let keys = [
        Mistake("languag: vi", "2:1: error: unknown key 'languag' (did you mean 'language'?)"),
        Mistake(
            "defaults:\n  intervall: 2s",
            "3:3: error: unknown key 'intervall' (did you mean 'interval'?)"
        ),
        Mistake(
            "uplink: { zzzzzzz: 1 }",
            "2:11: error: unknown key 'zzzzzzz' (known: sentinels, quorum)"
        ),
        Mistake(
            "language: vi\nsource: eth0\nlanguage: en",
            "4:1: error: duplicate key 'language' (it stands in line 2 already)"
        ),
        Mistake(
            "defaults: { interval: 1s, interval: 2s, timout: 1s }",
            "2:27: error: duplicate key 'interval' (it stands in line 2 already)",
            "2:41: error: unknown key 'timout' (did you mean 'timeout'?)"
        ),
        Mistake(
            "source: a\nsource: b\nsource: c\nlanguage: x",
            "3:1: error: duplicate key 'source' (it stands in line 2 already)",
            "4:1: error: duplicate key 'source' (it stands in line 3 already)",
            "5:11: error: unexpected 'x' (one of vi, en)"
        ),
        Mistake("? [a, b]\n: 1", "2:3: error: a key must be plain text"),
        Mistake(
            "defaults: &d { interval: 1s }\nsites: { son-ha: *d }",
            "2:11: error: YAML anchors and aliases are not supported (write the value out)"
        ),
        Mistake("sites: { son-ha: *d }", "2:18: error: YAML aliases are not supported (write the value out)"),
    ]

    static let values = [
        Mistake("language: fr", "2:11: error: unexpected 'fr' (one of vi, en)"),
        Mistake("language:", "2:10: error: expected text, found nothing"),
        Mistake("language: [vi]", "2:11: error: expected text, found a list"),
        Mistake("probe_log: sumaries", "2:12: error: unexpected 'sumaries' (did you mean 'summaries'?)"),
        Mistake(
            "time_zone: Asia/Ho_Chi_Min",
            "2:12: error: unknown time zone 'Asia/Ho_Chi_Min' (did you mean 'Asia/Ho_Chi_Minh'?)"
        ),
        Mistake(
            "levels: commune",
            "2:9: error: expected a list, found 'commune' (such as [ministry, province, district, commune])"
        ),
        Mistake(
            "levels: [ministry, district, commune, district]",
            "2:39: error: level 'district' stands twice"
        ),
        Mistake("levels: [ministry, district, commune, node]", "2:39: error: level 'node' is always known (remove it)"),
        Mistake("defaults: fast", "2:11: error: expected a map of keys and values, found 'fast'"),
        Mistake(
            "defaults:\n  interval: 1",
            "3:13: error: expected a duration, found '1' (such as 200ms, 1.5s, 1m30s, 2h or 1d)"
        ),
        Mistake("defaults: { interval: 1ms }", "2:23: error: 'interval' is too short: 1ms (50ms at least)"),
        Mistake("defaults: { interval: { idle: 1s } }", "2:23: error: expected a duration, found a map"),
        Mistake("defaults: { successes: two }", "2:24: error: expected a whole number, found 'two'"),
        Mistake("defaults: { successes: 0 }", "2:24: error: 'successes' is out of range: 0 (from 1 to 100)"),
        Mistake(
            "defaults: { quality: { loss: 101% } }",
            "2:30: error: expected a ratio, found '101%' (from 0 to 1, such as 1% or 0.01)"
        ),
        Mistake(
            "by_level: { commune: { quality: { loss: 0 } } }",
            "2:41: error: 'loss' must lie between 0 and 1 (such as 1% or 0.01)"
        ),
        Mistake(
            "source: 192.0.2",
            "2:9: error: '192.0.2' is neither an address nor an interface (such as 192.0.2.10 or eth1)"
        ),
        Mistake(
            "incidents:\n  stable: { idle: 5m, on_air: 60s }",
            "3:23: error: unknown key 'on_air' (did you mean 'on-air'?)"
        ),
        Mistake(
            "incidents:\n  stable: { idle: 5m, on-air: soon }",
            "3:31: error: expected a duration, found 'soon' (such as 200ms, 1.5s, 1m30s, 2h or 1d)"
        ),
        Mistake("incidents: { area: { sites: 1 } }", "2:29: error: 'sites' is out of range: 1 (from 2 to 100000)"),
        Mistake(
            "uplink: { sentinels: 192.0.2.1 }",
            "2:22: error: expected a list, found '192.0.2.1' (such as [192.0.2.1])"
        ),
        Mistake(
            "uplink: { sentinels: [192.0.2.300] }",
            "2:23: error: '192.0.2.300' is neither an address nor a host name"
        ),
        Mistake("history: 23h", "2:10: error: 'history' is too short: 23h (1d at least)"),
        Mistake("paths: { logs: [a] }", "2:16: error: expected a path, found a list"),
        Mistake(
            "language: \"\\e[31m\\u202E\"",
            "2:11: error: unexpected '\\u{1B}[31m\\u{202E}' (one of vi, en)"
        ),
    ]

    static let later = [
        Mistake("defaults: { expected: event }", "2:23: error: unexpected 'event' (did you mean 'events'?)"),
        Mistake("defaults: { checks: [icmp, sips] }", "2:28: error: unknown check 'sips' (did you mean 'sip'?)"),
        Mistake(
            "checks:\n  names: { kind: dns }",
            "3:10: error: a check of kind dns needs 'name' (what is to be looked up, such as name: example.vn)"
        ),
        Mistake(
            "checks:\n  names: { kind: dns, name: a..b }",
            "3:29: error: 'a..b' is no name (such as example.vn)"
        ),
        Mistake(
            "checks:\n  s: { kind: stun, transport: tls }",
            "3:20: error: stun is not asked over tls (one of udp, tcp)"
        ),
        Mistake(
            "checks: { big: { kind: icmp, size: 20, dscp: af99, transport: udp } }",
            "2:36: error: 'size' is out of range: 20 (from 32 to 1472)",
            "2:46: error: unknown code point 'af99' (a number from 0 to 63, or a name such as ef, af41, cs5)",
            "2:52: error: 'transport' means nothing for kind icmp (remove it)"
        ),
        Mistake("checks: { t: { kind: tls, url: x } }", "2:27: error: 'url' means nothing for kind tls (remove it)"),
        Mistake(
            "checks: { p: { kind: stamp, key_file: no.key } }",
            "2:39: error: 'no.key': No such file or directory (paths are relative to the directory of this file)"
        ),
    ]
}
