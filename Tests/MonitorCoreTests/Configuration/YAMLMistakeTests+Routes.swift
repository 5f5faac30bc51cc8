// Routes that lead nowhere, rules without sense, an API that is too open.

extension YAMLMistakeTests {
    static let routes = [
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
            route("when: { phase: [onair], hours: [\"6-22\", \"06:00-24:01\", \"24:00-06:00\", \"07:00-07:00\"] }"),
            "3:37: error: unexpected 'onair' (did you mean 'on-air'?)",
            hours(53, "6-22"),
            hours(61, "06:00-24:01"),
            hours(76, "24:00-06:00"),
            hours(91, "07:00-07:00")
        ),
        Mistake(
            route("remind: 500ms, continue: yes"),
            "3:29: error: 'remind' is too short: 500ms (1s at least)",
            "3:46: error: unexpected 'yes' (one of true, false)"
        ),
        Mistake(
            route("escalate: [{ after: 5m }, { to: [a] }, { after: 1s, to: [b, a, a] }, x]"),
            "3:32: error: a step of 'escalate' without 'to' ({ after: 5m, to: [sms] })",
            "3:47: error: a step of 'escalate' without 'after' ({ after: 5m, to: [sms] })",
            "3:78: error: unknown channel 'b' (did you mean 'a'?)",
            "3:84: error: channel 'a' stands twice",
            "3:90: error: expected a map of keys and values, found 'x'"
        ),
        Mistake(
            route("escalate: { after: 5m, to: [a] }"),
            "3:31: error: expected a list, found a map (such as [{ after: 5m, to: [sms] }])"
        ),
        Mistake(
            "channels: { a: { kind: hook, command: [hook.sh] } }\nroutes:\n- { to: [a], continue: true }\n- { to: [a] }"
        ),
        Mistake(
            "channels: { a: { kind: hook, command: [hook.sh] } }\nroutes:\n- { to: [a], continue: false }\n- { to: [a] }",
            "5:3: warning: this route is never reached (the one in line 4 takes everything)"
        ),
        Mistake(
            "channels: { a: { kind: hook, command: [hook.sh] } }\nroutes:\n- { to: [a] }\n- { to: [a] }",
            "5:3: warning: this route is never reached (the one in line 4 takes everything)"
        ),
    ]

    static let incidents = [
        Mistake("incidents: { trunk: { share: 0 } }", "2:30: error: 'share' must be above 0 (such as 80%)"),
        Mistake(
            "incidents: { trunk: { within: 0s, sites: 3 } }",
            "2:31: error: 'within' is too short: 0s (1s at least)",
            "2:35: error: unknown key 'sites' (known: share, within)"
        ),
        Mistake(
            "incidents: { flapping: { outages: 1 } }",
            "2:35: error: 'outages' is out of range: 1 (from 2 to 1000)"
        ),
        Mistake(
            "incidents: { severity: { qualty: info, line: urgent } }",
            "2:26: error: unknown key 'qualty' (did you mean 'quality'?)",
            "2:46: error: unexpected 'urgent' (one of info, warning, critical)"
        ),
        Mistake(
            "incidents: { storm: { opened: 0, digest: 10 } }",
            "2:31: error: 'opened' is out of range: 0 (from 1 to 100000)",
            "2:42: error: expected a duration, found '10' (such as 200ms, 1.5s, 1m30s, 2h or 1d)"
        ),
    ]

    static let api = [
        Mistake(
            "api: {}",
            "2:6: error: 'api' has no token_file (a file with a long random line, such as openssl rand -hex 32 writes)",
            "2:6: error: 'api' has no listen (such as 127.0.0.1:8057 or \"[::1]:8057\")"
        ),
        Mistake(
            "api: { listen: monitor.example:8057, token_file: plain.txt }",
            "2:16: error: expected HOST:PORT, found 'monitor.example:8057' "
                + "(such as 127.0.0.1:8057 or \"[::1]:8057\")",
            "2:50: warning: 'plain.txt' can be read by everybody on this machine (chmod o-r)"
        ),
        Mistake(
            "api: { listen: \"::1:8057\", token_file: blank.txt }",
            "2:16: error: expected HOST:PORT, found '::1:8057' (such as 127.0.0.1:8057 or \"[::1]:8057\")",
            "2:40: error: 'blank.txt' is empty (the secret is all that stands in it)"
        ),
        Mistake(
            "api: { listen: \"0.0.0.0:8057\", token_file: secret.txt }",
            "2:16: error: 'listen' is open to other machines without a certificate "
                + "(give certificate_file and key_file, or listen on 127.0.0.1)"
        ),
        Mistake(
            "api: { listen: \"0.0.0.0:8057\", token_file: secret.txt, certificate_file: plain.txt }",
            "2:56: error: 'certificate_file' without 'key_file' (TLS needs both)"
        ),
        Mistake(
            "api: { listen: \"0.0.0.0:8057\", token_file: secret.txt, certificate_file: plain.txt, key_file: secret.txt }"
        ),
    ]

    static let push = [
        Mistake(
            "push: {}",
            "2:7: error: 'push' has no token_file (a file with a long random line, such as openssl rand -hex 32 writes)",
            "2:7: error: 'push' has no listen (such as 127.0.0.1:8057 or \"[::1]:8057\")"
        ),
        Mistake(
            "push: { listen: \"0.0.0.0:8058\", token_file: secret.txt }",
            "2:17: warning: without a certificate heartbeats come by UDP only, none over HTTPS "
                + "(give certificate_file and key_file, or listen on 127.0.0.1)"
        ),
        Mistake("push: { listen: \"127.0.0.1:8058\", token_file: secret.txt }"),
        Mistake(
            "defaults: { checks: [icmp, push] }",
            "1:1: error: check 'push' of 'top', and 2 more without a section 'push' "
                + "(push: { listen: \"0.0.0.0:8058\", token_file: push.token })"
        ),
        Mistake(
            "push: { listen: \"127.0.0.1:8058\", token_file: secret.txt }\n"
                + "checks: { push: { interval: 5s, timeout: 1s, port: 8, role: equipment } }",
            "3:33: error: 'timeout' means nothing for kind push (remove it)",
            "3:46: error: 'port' means nothing for kind push (remove it)",
            "3:55: error: a check of kind push is a line check (a heartbeat says nothing about the terminal)"
        ),
    ]

    private static func route(_ keys: String) -> String {
        "channels: { a: { kind: hook, command: [hook.sh] } }\nroutes: [{ to: [a], \(keys) }]"
    }

    private static func hours(_ column: Int, _ text: String) -> String {
        "3:\(column): error: expected hours, found '\(text)' (such as \"06:00-22:00\", over midnight \"22:00-06:00\")"
    }
}
