// Names that dangle, settings that contradict each other, checks that nobody could make.

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
        Mistake(
            "sites: { son-ha: { checks: [x] } }",
            "2:29: error: unknown check 'x' (known: h323, https, icmp, push, sip, stamp, stun, tls)"
        ),
        Mistake(
            "checks: { x: {} }",
            "2:11: error: check 'x' has no kind (kind: one of icmp, tcp, tls, https, stamp, push, sip, stun, dns)"
        ),
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

    static let checks = [
        Mistake(
            "checks: { x: { kind: icmp, certificate_days: 14 } }",
            "2:28: error: 'certificate_days' means nothing for kind icmp (remove it)"
        ),
        Mistake(
            "checks: { x: { kind: https, certificate_days: 3651 } }",
            "2:47: error: 'certificate_days' is out of range: 3651 (from 0 to 3650)"
        ),
        Mistake(
            "checks: { x: { kind: https, url: \"http://{address}/\", certificate_days: 14 } }",
            "2:55: error: 'certificate_days' with an http:// URL (only https:// has a certificate)"
        ),
    ]
}
