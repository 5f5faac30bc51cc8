import Testing

@testable import MonitorCore

@Suite("Mistakes in the YAML file")
struct YAMLMistakeTests {
    /// The text stands below a first line that names a sound inventory, so its own first line is line 2.
    typealias Mistake = ConfigurationMistake

    @Test("each is told with its place and how to mend it, and nothing else is", arguments: keys + values + later)
    func tells(mistake: Mistake) throws {
        try expectTold(mistake)
    }

    @Test("contradictions and dangling names are told where they stand", arguments: names + contradictions + channels)
    func tellsRelations(mistake: Mistake) throws {
        try expectTold(mistake)
    }

    private func expectTold(_ mistake: Mistake) throws {
        let sandbox = try ConfigurationSandbox(["m.yaml": "inventory: i.csv\n" + mistake.text])
        #expect(sandbox.lines() == mistake.expected.map { "m.yaml:\($0)" })
        let hasErrors = mistake.expected.contains { $0.contains(": error: ") }
        #expect((sandbox.load().configuration == nil) == hasErrors)
    }

    @Test("a file that is no sound YAML is told with its place, the input never quoted raw", arguments: syntax)
    func tellsSyntax(mistake: Mistake) throws {
        let sandbox = try ConfigurationSandbox(["m.yaml": mistake.text])
        #expect(sandbox.lines() == mistake.expected.map { "m.yaml:\($0)" })
    }

    @Test("all mistakes of all files are told at once, file by file and from top to bottom")
    func tellsAllAtOnce() throws {
        let sandbox = try ConfigurationSandbox([
            "m.yaml": """
            language: fr
            inventory: i.csv
            contacts: c.csv
            lvels: [a]
            routes: [{ to: [nobody] }]
            sites: { z: { interval: fast } }
            """,
            "i.csv": "id,name,level,address\nA,a,commune,192.0.2.1\nb,b,village,192.0.2.2\n",
            "c.csv": "scope,role,name,phone\nx,y,n,123\n",
        ])
        #expect(
            sandbox.lines() == [
                "m.yaml:1:11: error: unexpected 'fr' (one of vi, en)",
                "m.yaml:4:1: error: unknown key 'lvels' (did you mean 'levels'?)",
                "m.yaml:5:17: error: unknown channel 'nobody' (declare it below 'channels')",
                "m.yaml:6:10: error: unknown site 'z' (no row of the inventory has this id)",
                "m.yaml:6:25: error: expected a duration, found 'fast' (such as 200ms, 1.5s, 1m30s, 2h or 1d)",
                "i.csv:2:1: error: invalid id 'A' (lower-case ASCII letters, digits, '-' and '/', such as son-ha/son-thuong)",
                "i.csv:3:5: error: unknown level 'village' (known: ministry, province, district, commune)",
                "c.csv:2:1: error: unknown scope 'x' (a site's id, a level or *)",
                "c.csv:2:3: error: unexpected 'y' (one of hall, line, equipment, power, command)",
            ]
        )
    }

    @Test("a missing file is an error, not a crash")
    func missing() {
        let reading = ConfigurationFile.load(path: "/nonexistent/m.yaml")
        #expect(reading.configuration == nil)
        #expect(
            reading.diagnostics.map(\.description) == [
                "/nonexistent/m.yaml:1:1: error: cannot read the file: No such file or directory"
            ]
        )
    }
}

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
        Mistake("defaults: { interval: 1ms }", "2:23: error: 'interval' is too short: 1ms (10ms at least)"),
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
        Mistake("paths: { logs: [a] }", "2:16: error: expected a path, found a list"),
        Mistake(
            "language: \"\\e[31m\\u202E\"",
            "2:11: error: unexpected '\\u{1B}[31m\\u{202E}' (one of vi, en)"
        ),
    ]

    static let later = [
        Mistake("events: []", "2:1: error: 'events' is not supported yet (remove it)"),
        Mistake("history: 400d", "2:1: error: 'history' is not supported yet (remove it)"),
        Mistake("api: { listen: 127.0.0.1:8057 }", "2:1: error: 'api' is not supported yet (remove it)"),
        Mistake("push: {}", "2:1: error: 'push' is not supported yet (remove it)"),
        Mistake("defaults: { expected: events }", "2:23: error: 'expected: events' is not supported yet (remove it)"),
        Mistake(
            "checks:\n  signal: { kind: sip, transport: udp }",
            "3:19: error: check kind 'sip' is not supported yet (remove it)"
        ),
        Mistake(
            "checks:\n  names: { kind: dns, name: example.vn }",
            "3:18: error: check kind 'dns' is not supported yet (remove it)"
        ),
        Mistake("defaults: { checks: [icmp, sip] }", "2:28: error: check 'sip' is not supported yet (remove it)"),
        Mistake(
            "checks: { big: { kind: icmp, size: 1200, dont_fragment: true, dscp: af41 } }",
            "2:30: error: 'size' is not supported yet (remove it)",
            "2:42: error: 'dont_fragment' is not supported yet (remove it)",
            "2:63: error: 'dscp' is not supported yet (remove it)"
        ),
        Mistake(
            "checks: { portal: { kind: https, certificate_days: 14 } }",
            "2:34: error: 'certificate_days' is not supported yet (remove it)"
        ),
        Mistake(
            "incidents: { trunk: {}, flapping: {}, severity: {}, storm: {} }",
            "2:14: error: 'trunk' is not supported yet (remove it)",
            "2:25: error: 'flapping' is not supported yet (remove it)",
            "2:39: error: 'severity' is not supported yet (remove it)",
            "2:53: error: 'storm' is not supported yet (remove it)"
        ),
    ]

    static let names = [
        Mistake("defaults: { checks: [h232] }", "2:22: error: unknown check 'h232' (did you mean 'h323'?)"),
        Mistake(
            "defaults: { checks: [tcp] }",
            "2:22: error: unknown check 'tcp' (declare one below 'checks' with its port)"
        ),
        Mistake("defaults: { checks: [icmp, icmp] }", "2:28: error: check 'icmp' stands twice"),
        Mistake("by_level: { comune: {} }", "2:13: error: unknown level 'comune' (did you mean 'commune'?)"),
        Mistake("sites: { son-he: {} }", "2:10: error: unknown site 'son-he' (did you mean 'son-ha'?)"),
        Mistake("sites: { son-ha: { checks: [x] } }", "2:29: error: unknown check 'x' (known: h323, https, icmp)"),
        Mistake("checks: { x: {} }", "2:11: error: check 'x' has no kind (kind: icmp, tcp or https)"),
        Mistake("checks: { x: { kind: imcp } }", "2:22: error: unexpected 'imcp' (did you mean 'icmp'?)"),
        Mistake("checks: { x: { kind: tcp } }", "2:14: error: a check of kind tcp needs 'port' (such as port: 1720)"),
        Mistake("checks: { x: { kind: tcp, port: 0 } }", "2:33: error: 'port' is out of range: 0 (from 1 to 65535)"),
        Mistake(
            "checks: { x: { kind: icmp, port: 7 } }",
            "2:28: error: 'port' means nothing for kind icmp (remove it)"
        ),
        Mistake(
            "checks: { \"a b\": { kind: icmp } }",
            "2:11: error: invalid name of a check: 'a b' (ASCII letters, digits, '-', '_' and '.')"
        ),
        Mistake(
            "checks: { x: { kind: https, url: \"ftp://{address}/\" } }",
            "2:34: error: the URL must begin with https:// or http:// (such as \"https://{address}/\")"
        ),
        Mistake(
            "checks: { x: { kind: https, url: \"https://{adress}/\" } }",
            "2:34: error: the URL holds blanks or characters that must be percent-encoded (such as \"https://{address}/\")"
        ),
    ]

    static let contradictions = [
        Mistake(
            "defaults:\n  dead_after: 500ms",
            "3:15: error: dead_after 500ms is below the timeout 900ms of a line check "
                + "(a probe must be able to be lost before the line is down)",
            "3:15: warning: retry_interval 200ms, dead_after 500ms: a line may be called down later than that "
                + "(5 probes are sent before the verdict)"
        ),
        Mistake(
            "by_level: { commune: { timeout: 2s } }",
            "2:33: error: dead_after 1s500ms is below the timeout 2s of a line check "
                + "(a probe must be able to be lost before the line is down)"
        ),
        Mistake(
            "checks: { gw: { kind: icmp, timeout: 3s } }\ndefaults: { checks: [gw] }",
            "2:38: error: dead_after 1s500ms is below the timeout 3s of a line check "
                + "(a probe must be able to be lost before the line is down)"
        ),
        Mistake(
            "defaults: { timeout: 20s, dead_after: 30s }",
            "2:22: error: timeout 20s keeps more than 64 probes in flight (at a probe every 200ms: 12s800ms at most)"
        ),
        Mistake(
            "checks: { h323: { interval: 4s } }",
            "2:29: error: 'interval' is too short: 4s (5s at least)"
        ),
        Mistake(
            "checks: { t: { kind: tcp, port: 22, retry_interval: 1s } }",
            "2:53: error: 'retry_interval' is too short: 1s (5s at least)"
        ),
        Mistake(
            "checks: { gw: { kind: icmp, failures: 3 } }",
            "2:29: error: 'failures' is for equipment checks (a line is down after dead_after)"
        ),
        Mistake(
            "uplink: { sentinels: [192.0.2.9], quorum: 2 }",
            "2:43: error: quorum 2 is more than there are sentinels (1 at most)"
        ),
        Mistake(
            "uplink: { sentinels: [192.0.2.9, 192.0.2.9] }",
            "2:34: error: sentinel '192.0.2.9' stands twice"
        ),
    ]

    static let channels = [
        Mistake(
            "channels: { a: { kind: hook } }\nroutes: [{ to: [a] }]",
            "2:16: error: hook 'a' has no command (such as command: [hooks/alert.sh])"
        ),
        Mistake(
            "channels: { a: { kind: hook, command: hook.sh } }\nroutes: [{ to: [a] }]",
            "2:39: error: expected a list, found 'hook.sh' (such as [hooks/alert.sh])"
        ),
        Mistake(
            "channels: { a: { kind: hook, command: [plain.txt] } }\nroutes: [{ to: [a] }]",
            "2:40: error: 'plain.txt' is not executable (chmod +x)"
        ),
        Mistake(
            "channels: { a: { kind: hook, command: [gone.sh] } }\nroutes: [{ to: [a] }]",
            "2:40: error: 'gone.sh': No such file or directory (paths are relative to the directory of this file)"
        ),
        Mistake(
            "channels: { a: { command: [hook.sh] } }\nroutes: [{ to: [a] }]",
            "2:13: error: channel 'a' has no kind (kind: hook or webhook)"
        ),
        Mistake(
            "channels: { a: { kind: webhook, url: \"gopher://secret\" } }\nroutes: [{ to: [a] }]",
            "2:38: error: 'url' must begin with one of https://, http://"
        ),
        Mistake(
            "channels: { a: { kind: webhook, url: \"https://me:secret@example.vn/\" } }\nroutes: [{ to: [a] }]",
            "2:38: error: 'url': the URL holds a user name or password"
        ),
        Mistake(
            "channels: { a: { kind: webhook, url: \"https://example.vn/\", command: [x] } }\nroutes: [{ to: [a] }]",
            "2:61: error: 'command' means nothing for kind webhook (remove it)"
        ),
        Mistake(
            "channels: { a: { kind: webhook, url: \"https://example.vn/\", key_file: plain.txt } }\nroutes: [{ to: [a] }]",
            "2:61: error: 'key_file' without 'certificate_file' (a client certificate needs both)"
        ),
        Mistake(
            "channels: { a: { kind: webhook, url: \"https://example.vn/\", preset: telegram } }\nroutes: [{ to: [a] }]",
            "2:69: error: preset 'telegram' is not supported yet (remove it)"
        ),
        Mistake(
            """
            channels:
              a: { kind: webhook, url: "https://example.vn/", secret_file: s, fallback: b, heartbeat: 1m, template: t }
            routes: [{ to: [a] }]
            """,
            "3:51: error: 'secret_file' is not supported yet (remove it)",
            "3:67: error: 'fallback' is not supported yet (remove it)",
            "3:80: error: 'heartbeat' is not supported yet (remove it)",
            "3:95: error: 'template' is not supported yet (remove it)"
        ),
        Mistake(
            "channels: { on-call: { kind: hook, command: [hook.sh] } }",
            "2:13: warning: no route leads to channel 'on-call'"
        ),
        Mistake("routes: [{ to: [sms] }]", "2:17: error: unknown channel 'sms' (declare it below 'channels')"),
        Mistake("routes: { to: [sms] }", "2:9: error: expected a list of routes, found a map (- to: [on-call])"),
        Mistake("routes:\n  - after: 1s", "3:5: error: a route without 'to' (to: [on-call])"),
        Mistake(
            route("when: { level: [comune] }"),
            "3:37: error: unknown level 'comune' (did you mean 'commune'?)"
        ),
        Mistake(
            route("when: { severity: [urgent] }"),
            "3:40: error: unexpected 'urgent' (one of info, warning, critical)"
        ),
        Mistake(route("when: { cause: [] }"), "3:36: error: 'cause' is an empty list (remove it to match everything)"),
        Mistake(
            route("when: { site: [son-he, \"x/*\"] }"),
            "3:36: error: unknown site 'son-he' (did you mean 'son-ha'?)",
            "3:44: warning: 'x/*' matches no site"
        ),
        Mistake(
            route("when: { phase: [on-air], hours: [\"06:00-22:00\"] }, remind: 15m, escalate: [], continue: true"),
            "3:29: error: 'phase' is not supported yet (remove it)",
            "3:46: error: 'hours' is not supported yet (remove it)",
            "3:72: error: 'remind' is not supported yet (remove it)",
            "3:85: error: 'escalate' is not supported yet (remove it)",
            "3:99: error: 'continue' is not supported yet (remove it)"
        ),
        Mistake(
            "channels: { a: { kind: hook, command: [hook.sh] } }\nroutes:\n- { to: [a] }\n- { to: [a] }",
            "5:3: warning: this route is never reached (the one in line 4 takes everything)"
        ),
    ]

    static let syntax = [
        Mistake("", "1:1: error: 'inventory' is missing (inventory: FILE.csv, one row a bridge point)"),
        Mistake(
            "- a",
            "1:1: error: expected a map of keys and values, found a list",
            "1:1: error: 'inventory' is missing (inventory: FILE.csv, one row a bridge point)"
        ),
        Mistake(
            "inventory: gone.csv",
            "1:12: error: cannot read 'gone.csv': No such file or directory "
                + "(paths are relative to the directory of this file)"
        ),
        Mistake("inventory: [i.csv]", "1:12: error: expected the name of a file, found a list"),
        Mistake(
            "inventory: i.csv\ndefaults:\n\tinterval: 1s",
            "3:1: error: not YAML: found character that cannot start any token (indent with blanks, never with tabs)"
        ),
        Mistake(
            "inventory: i.csv\nlevels: [a, b",
            "2:14: error: not YAML: did not find expected ',' or ']' (while parsing a flow sequence from line 2)"
        ),
        Mistake(
            "inventory: i.csv\n---\nlanguage: vi",
            "2:1: error: a second YAML document (one file holds one document)"
        ),
        Mistake("inventory: i.csv\nlanguage: \u{7}", "2:11: error: unexpected character '\\u{7}' (remove it)"),
        Mistake("inventory: i.csv\nsource: \u{E000}", "2:9: error: unexpected character '\\u{E000}' (remove it)"),
    ]

    private static func route(_ keys: String) -> String {
        "channels: { a: { kind: hook, command: [hook.sh] } }\nroutes: [{ to: [a], \(keys) }]"
    }
}
