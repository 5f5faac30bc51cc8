/// Reads `channels`: hooks and webhooks.
struct ChannelsSection {
    enum Kind: String, CaseIterable {
        case hook
        case webhook
    }

    /// A heartbeat more often than this would be a load, not a sign of life.
    static let shortestHeartbeat = Duration.seconds(5)

    private static let common = ["kind", "timeout", "expire", "fallback", "heartbeat"]

    let paths: PathResolver
    let trust: PathTrust
    let report: FileReport

    func read(_ entries: [YAMLEntry]) -> [Channel] {
        ChannelFallbacks(entries, report: report).verify()
        return entries.compactMap(channel)
    }

    private func channel(_ entry: YAMLEntry) -> Channel? {
        guard PlainName.isValid(entry.key) else {
            report.error("invalid name of a channel: \(quoted(entry.key))", at: entry.position, hint: PlainName.hint)
            return nil
        }
        let map = MapReader(entry.value, keys: Self.common + HookSection.keys + WebhookSection.keys, report: report)
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

    private func hook(_ name: String, _ map: MapReader) -> Channel? {
        refuseForeign(WebhookSection.keys, .hook, map)
        let hook = HookSection(paths: paths, trust: trust, report: report).read(name, map)
        return hook.map { channel(name, .hook($0), timeout: .seconds(30), map) }
    }

    private func webhook(_ name: String, _ map: MapReader) -> Channel? {
        refuseForeign(HookSection.keys, .webhook, map)
        let webhook = WebhookSection(paths: paths, report: report).read(name, map)
        return webhook.map { channel(name, .webhook($0), timeout: .seconds(10), map) }
    }

    private func refuseForeign(_ keys: [String], _ kind: Kind, _ map: MapReader) {
        for key in keys where map.has(key) {
            let message = "'\(key)' means nothing for kind \(kind.rawValue)"
            report.error(message, at: map.position(of: key), hint: "remove it")
        }
    }

    private func channel(_ name: String, _ kind: Channel.Kind, timeout: Duration, _ map: MapReader) -> Channel {
        var channel = Channel(name: name, kind: kind, timeout: timeout)
        channel.timeout = map.duration("timeout", atLeast: .milliseconds(100))?.value ?? timeout
        channel.expire = map.duration("expire", atLeast: .seconds(1))?.value ?? channel.expire
        channel.fallback = map.text("fallback", expecting: "the name of a channel")?.value
        channel.heartbeat = map.duration("heartbeat", atLeast: Self.shortestHeartbeat)?.value
        return channel
    }
}
