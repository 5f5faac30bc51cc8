// Channels that cannot work, or tell more than they should.

extension YAMLMistakeTests {
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
            "channels: { a: { kind: webhook, url: \"https://example.vn/\", key_file: secret.txt } }\nroutes: [{ to: [a] }]",
            "2:61: error: 'key_file' without 'certificate_file' (a client certificate needs both)"
        ),
        Mistake(
            "channels: { on-call: { kind: hook, command: [hook.sh] } }",
            "2:13: warning: no route leads to channel 'on-call'"
        ),
    ]

    static let webhooks = [
        Mistake(
            webhook("preset: pagerduty"),
            "2:69: error: unexpected 'pagerduty' (one of generic, alertmanager, telegram)"
        ),
        Mistake(
            webhook("preset: telegram, template: plain.txt", url: "https://x.vn/?chat_id=1"),
            "2:83: error: 'template' beside the preset 'telegram' (a message has one shape: keep one of both)"
        ),
        Mistake(
            webhook("template: gone.mustache"),
            "2:71: error: 'gone.mustache': No such file or directory (paths are relative to the directory of this file)"
        ),
        Mistake(
            webhook("certificate_file: plain.txt, key_file: plain.txt"),
            "2:100: warning: 'plain.txt' can be read by everybody on this machine (chmod o-r)"
        ),
        Mistake(
            webhook("preset: telegram"),
            "2:38: error: 'url': the preset 'telegram' needs a chat_id "
                + "(https://api.telegram.org/bot{secret}/sendMessage?chat_id=…)"
        ),
        Mistake(
            webhook("preset: alertmanager"),
            "2:38: warning: 'url': the preset 'alertmanager' speaks to /api/v2/alerts (it should end so)"
        ),
        Mistake(webhook("heartbeat: 4s"), "2:72: error: 'heartbeat' is too short: 4s (5s at least)"),
    ]

    static let secrets = [
        Mistake(
            webhook("secret_file: gone"),
            "2:74: error: 'gone': No such file or directory (paths are relative to the directory of this file)"
        ),
        Mistake(
            webhook("secret_file: blank.txt"),
            "2:74: error: 'blank.txt' is empty (the secret is all that stands in it)"
        ),
        Mistake(
            webhook("secret_file: plain.txt", url: "https://example.vn/{secret}"),
            "2:82: warning: 'plain.txt' can be read by everybody on this machine (chmod o-r)"
        ),
        Mistake(
            webhook("secret_file: hook.sh", url: "https://example.vn/{secret}"),
            "2:82: warning: 'hook.sh' can be read by everybody on this machine (chmod o-r)",
            "2:82: error: 'hook.sh' holds more than one line (one secret, one line)"
        ),
        Mistake(
            webhook("secret_file: plain.txt"),
            "2:74: warning: 'plain.txt' can be read by everybody on this machine (chmod o-r)",
            "2:74: error: 'plain.txt' holds no key for signatures: it is no base64 (such as openssl rand -base64 32 writes)"
        ),
        Mistake(
            webhook("secret_file: secret.txt, secret_credential: c"),
            "2:86: error: 'secret_file' beside 'secret_credential' (keep one of both)"
        ),
        Mistake(
            webhook("secret_credential: ../c"),
            "2:80: error: invalid name of a credential: '../c' (ASCII letters, digits, '-', '_' and '.', "
                + "as in LoadCredential=)"
        ),
        Mistake(
            webhook("secret_credential: .."),
            "2:80: error: invalid name of a credential: '..' (ASCII letters, digits, '-', '_' and '.', "
                + "as in LoadCredential=)"
        ),
        Mistake(
            webhook("timeout: 5s", url: "https://example.vn/{secret}"),
            "2:38: error: 'url': {secret} without a secret (give secret_file or secret_credential)"
        ),
        Mistake(
            webhook("secret_file: secret.txt", url: "https://{secret}.example.vn/"),
            "2:38: error: 'url': the URL names no valid host"
        ),
        Mistake(
            webhook("secret_file: secret.txt", url: "http://example.vn/"),
            "2:38: warning: 'url': a secret over http:// to another machine (https:// keeps it from those on the way)"
        ),
        Mistake(webhook("secret_file: secret.txt", url: "http://[::1]:9/{secret}?a={secret}")),
        Mistake(
            "channels: { a: { kind: hook, command: [hook.sh], secret_file: secret.txt } }\nroutes: [{ to: [a] }]",
            "2:50: error: 'secret_file' means nothing for kind hook (remove it)"
        ),
    ]

    static let fallbacks = [
        Mistake(
            """
            channels:
              a: { kind: hook, command: [hook.sh], fallback: smss }
              sms: { kind: hook, command: [hook.sh], heartbeat: 1m }
            routes: [{ to: [a] }]
            """,
            "3:50: error: unknown channel 'smss' (did you mean 'sms'?)"
        ),
        Mistake(
            """
            channels:
              a: { kind: hook, command: [hook.sh], fallback: b }
              b: { kind: hook, command: [hook.sh], fallback: c }
              c: { kind: hook, command: [hook.sh], fallback: b }
              d: { kind: hook, command: [hook.sh], fallback: d }
            routes: [{ to: [a] }]
            """,
            "4:50: error: fallbacks form a circle: 'b' → 'c' → 'b' (the last one has none)",
            "6:50: error: fallbacks form a circle: 'd' → 'd' (the last one has none)"
        ),
        Mistake(
            """
            channels:
              a: { kind: hook, command: [hook.sh], fallback: b }
              b: { kind: hook, command: [hook.sh] }
              c: { kind: hook, command: [hook.sh] }
              alive: { kind: hook, command: [hook.sh], heartbeat: 5s }
            routes: [{ to: [a], escalate: [{ after: 5m, to: [c] }] }]
            """
        ),
    ]

    private static func webhook(_ keys: String, url: String = "https://example.vn/") -> String {
        "channels: { a: { kind: webhook, url: \"\(url)\", \(keys) } }\nroutes: [{ to: [a] }]"
    }
}
