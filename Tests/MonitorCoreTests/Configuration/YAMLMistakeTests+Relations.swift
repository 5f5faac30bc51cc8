// Names that dangle, settings that contradict each other, channels that cannot work.

extension YAMLMistakeTests {
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

    private static func route(_ keys: String) -> String {
        "channels: { a: { kind: hook, command: [hook.sh] } }\nroutes: [{ to: [a], \(keys) }]"
    }
}
