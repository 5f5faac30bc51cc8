/// Reads `channels`: hooks and webhooks.
struct ChannelsSection {
    private enum Kind: String, CaseIterable {
        case hook
        case webhook
    }

    private enum Preset: String, CaseIterable {
        case generic
        case alertmanager
        case telegram
    }

    private static let common = ["kind", "timeout", "expire"]
    private static let hookKeys = ["command", "concurrency", "tries"]
    private static let webhookKeys = ["url", "preset", "proxy", "ca_file", "certificate_file", "key_file"]
    private static let later = ["secret_file", "secret_credential", "fallback", "heartbeat", "template"]

    let paths: PathResolver
    let report: FileReport

    func read(_ entries: [YAMLEntry]) -> [Channel] {
        entries.compactMap(channel)
    }

    private func channel(_ entry: YAMLEntry) -> Channel? {
        guard PlainName.isValid(entry.key) else {
            report.error("invalid name of a channel: \(quoted(entry.key))", at: entry.position, hint: PlainName.hint)
            return nil
        }
        let map = MapReader(
            entry.value,
            keys: Self.common + Self.hookKeys + Self.webhookKeys,
            later: Self.later,
            report: report
        )
        guard map.has("kind") else {
            report.error("channel \(quoted(entry.key)) has no kind", at: entry.position, hint: "kind: hook or webhook")
            return nil
        }
        switch map.choice("kind", Kind.self) {
        case .hook: return hook(entry.key, map)
        case .webhook: return webhook(entry.key, map)
        case nil: return nil
        }
    }

    private func refuseForeign(_ keys: [String], _ kind: Kind, _ map: MapReader) {
        for key in keys where map.has(key) {
            let message = "'\(key)' means nothing for kind \(kind.rawValue)"
            report.error(message, at: map.position(of: key), hint: "remove it")
        }
    }

    private func finish(_ name: String, _ kind: Channel.Kind, timeout: Duration, _ map: MapReader) -> Channel {
        var channel = Channel(name: name, kind: kind, timeout: timeout)
        channel.timeout = map.duration("timeout", atLeast: .milliseconds(100))?.value ?? timeout
        channel.expire = map.duration("expire", atLeast: .seconds(1))?.value ?? channel.expire
        return channel
    }
}

// MARK: - Hooks

extension ChannelsSection {
    private func hook(_ name: String, _ map: MapReader) -> Channel? {
        refuseForeign(Self.webhookKeys, .hook, map)
        let concurrency = map.integer("concurrency", in: 1...64)
        let tries = map.integer("tries", in: 1...1_000)
        guard let command = command(name, map) else { return nil }
        var hook = Channel.Hook(command: command)
        hook.concurrency = concurrency?.value ?? hook.concurrency
        hook.tries = tries?.value ?? hook.tries
        return finish(name, .hook(hook), timeout: .seconds(30), map)
    }

    private func command(_ name: String, _ map: MapReader) -> [String]? {
        let example = "[hooks/alert.sh]"
        guard map.has("command") else {
            report.error("hook \(quoted(name)) has no command", at: map.position, hint: "such as command: \(example)")
            return nil
        }
        guard let words = map.texts("command", example: example) else { return nil }
        guard let first = words.first else {
            report.error("the command is empty", at: map.position(of: "command"), hint: "such as \(example)")
            return nil
        }
        return report.executable(first, paths).map { [$0] + words.dropFirst().map(\.value) }
    }
}

// MARK: - Webhooks

extension ChannelsSection {
    private func webhook(_ name: String, _ map: MapReader) -> Channel? {
        refuseForeign(Self.hookKeys, .webhook, map)
        if let preset = map.choice("preset", Preset.self), preset != .generic {
            report.notSupportedYet("preset '\(preset.rawValue)'", at: map.node("preset")?.position ?? map.position)
        }
        let proxy = address("proxy", schemes: ["http", "https", "socks5", "socks5h"], map)
        let files = ["ca_file", "certificate_file", "key_file"].map { file($0, map) }
        verifyPair(map)
        guard map.has("url") else {
            report.error("webhook \(quoted(name)) has no url", at: map.position)
            return nil
        }
        guard let url = address("url", schemes: ["https", "http"], map) else { return nil }
        let webhook = Channel.Webhook(
            url: url,
            proxy: proxy,
            caFile: files[0],
            certificateFile: files[1],
            keyFile: files[2]
        )
        return finish(name, .webhook(webhook), timeout: .seconds(10), map)
    }

    /// What the URL says stays out of every message: it may be a secret.
    private func address(_ key: String, schemes: [String], _ map: MapReader) -> String? {
        guard let url = map.text(key, expecting: "a URL") else { return nil }
        do {
            _ = try WebAddress(url.value, schemes: schemes)
            return url.value
        } catch .scheme {
            let choices = schemes.map { "\($0)://" }.joined(separator: ", ")
            report.error("'\(key)' must begin with one of \(choices)", at: url.position)
        } catch {
            report.error("'\(key)': \(error.explanation)", at: url.position)
        }
        return nil
    }

    private func file(_ key: String, _ map: MapReader) -> String? {
        map.text(key, expecting: "a path").flatMap { report.readable($0, paths) }
    }

    private func verifyPair(_ map: MapReader) {
        for (key, other) in [("certificate_file", "key_file"), ("key_file", "certificate_file")] {
            guard map.has(key), !map.has(other) else { continue }
            report.error(
                "'\(key)' without '\(other)'",
                at: map.position(of: key),
                hint: "a client certificate needs both"
            )
        }
    }
}
