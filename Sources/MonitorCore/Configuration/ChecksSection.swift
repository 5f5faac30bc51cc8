/// Reads `checks`: the user's own checks, and changes to the built-in ones.
struct ChecksSection {
    fileprivate enum Kind: String, CaseIterable {
        case icmp, tcp, tls, https, stamp, push
        case sip, stun, dns

        /// Set for the kinds of `QuestionRegistry`.
        var question: Question.Kind? { Question.Kind(rawValue: rawValue) }
    }

    private static let keys = [
        "kind", "role", "interval", "on_air", "timeout", "retry_interval", "failures", "port", "url",
        "certificate_days", "size", "dont_fragment", "dscp", "name", "transport", "key_file",
    ]

    let paths: PathResolver
    let report: FileReport

    func read(_ entries: [YAMLEntry]) -> CheckCatalogue {
        var catalogue = CheckCatalogue()
        for entry in entries {
            if let template = template(entry) {
                catalogue.declare(template)
            } else {
                catalogue.refuse(entry.key)
            }
        }
        return catalogue
    }

    private func template(_ entry: YAMLEntry) -> CheckTemplate? {
        guard PlainName.isValid(entry.key) else {
            report.error("invalid name of a check: \(quoted(entry.key))", at: entry.position, hint: PlainName.hint)
            return nil
        }
        let builtIn = CheckTemplate.builtIn.first { $0.name == entry.key }
        guard let kind = kind(of: entry, builtIn: builtIn) else { return nil }
        let map = MapReader(entry.value, keys: Self.keys, report: report)
        guard let probe = probe(kind, map, builtIn: builtIn) else { return nil }
        let role = map.choice("role", CheckRole.self) ?? probe.role
        if kind == .push { refuseForeignToHeartbeats(map, role: role) }
        return template(named: entry.key, kind: probe, role: role, map)
    }

    /// Looked at before anything else, since it decides which keys mean something.
    private func kind(of entry: YAMLEntry, builtIn: CheckTemplate?) -> Kind? {
        let entries = MapReader.entries(of: entry.value, report: report)
        guard case .map = entry.value.content, let node = entries.first(where: { $0.key == "kind" })?.value else {
            if let builtIn { return Kind(builtIn.kind) }
            if case .map = entry.value.content { missingKind(entry) }
            if case .empty = entry.value.content { missingKind(entry) }
            return nil
        }
        guard let text = report.text(node, expecting: "a kind of check") else { return nil }
        return report.choice(text, Kind.self)
    }

    private func missingKind(_ entry: YAMLEntry) {
        report.error(
            "check \(quoted(entry.key)) has no kind",
            at: entry.position,
            hint: "kind: one of \(Kind.allCases.map(\.rawValue).joined(separator: ", "))"
        )
    }

    private func probe(_ kind: Kind, _ map: MapReader, builtIn: CheckTemplate?) -> CheckTemplate.Kind? {
        let isQuestion = kind.question != nil
        refuseForeign("port", unless: kind == .tcp || kind == .tls || kind == .stamp || isQuestion, kind, map)
        refuseForeign("url", unless: kind == .https, kind, map)
        refuseForeign("certificate_days", unless: kind == .https || kind == .tls, kind, map)
        refuseForeign("size", unless: kind == .icmp || kind == .stamp, kind, map)
        refuseForeign("dont_fragment", unless: kind == .icmp || kind == .stamp, kind, map)
        refuseForeign("dscp", unless: kind != .https && kind != .tls && kind != .push, kind, map)
        refuseForeign("name", unless: isQuestion && kind != .stun, kind, map)
        refuseForeign("transport", unless: isQuestion, kind, map)
        refuseForeign("key_file", unless: kind == .stamp, kind, map)
        switch kind {
        case .icmp: return .icmp
        case .tcp: return port(map, builtIn: builtIn).map { .tcp(port: $0) }
        case .tls: return .tls(port: port(map) ?? 443)
        case .https: return url(map).map { .https(url: $0) }
        case .stamp: return .stamp(STAMPQuery(port: port(map) ?? 862, key: key(map)))
        case .push: return .push
        case .sip, .stun, .dns: return kind.question.flatMap { question($0, map) }
        }
    }

    private func question(_ kind: Question.Kind, _ map: MapReader) -> CheckTemplate.Kind? {
        let entry = QuestionRegistry.entry(kind)
        var transport = map.choice("transport", ExchangeTransport.self) ?? .udp
        if !entry.transports.contains(transport) {
            let known = entry.transports.map(\.rawValue).joined(separator: ", ")
            let message = "\(kind.rawValue) is not asked over \(transport.rawValue)"
            report.error(message, at: map.position(of: "transport"), hint: "one of \(known)")
            transport = .udp
        }
        if transport == .tls, map.has("dscp") {
            let position = map.position(of: "dscp")
            report.error("'dscp' means nothing for transport tls", at: position, hint: "remove it")
        }
        let name = name(kind, map)
        guard name != nil || !entry.needsName else {
            guard !map.has("name") else { return nil }
            let message = "a check of kind \(kind.rawValue) needs 'name'"
            report.error(message, at: map.position, hint: "what is to be looked up, such as name: example.vn")
            return nil
        }
        let port = port(map) ?? entry.port(over: transport)
        return .question(Question(kind: kind, transport: transport, port: port, name: name ?? ""))
    }

    private func name(_ kind: Question.Kind, _ map: MapReader) -> String? {
        guard let text = map.text("name", expecting: "a name") else { return nil }
        let isName = kind == .dns ? DNSName(text.value) != nil : Host(text.value) != nil
        guard isName else {
            report.error("\(quoted(text.value)) is no name", at: text.position, hint: "such as example.vn")
            return nil
        }
        return text.value
    }

    private func port(_ map: MapReader) -> UInt16? {
        map.integer("port", in: 1...65_535).map { UInt16($0.value) }
    }

    /// The octets of the file, without the end of its line.
    private func key(_ map: MapReader) -> SecretKey? {
        guard let path = map.text("key_file", expecting: "a path"),
            let absolute = report.readableSecret(path, paths), let bytes = try? TextFile.read(absolute)
        else { return nil }
        let shown = quoted(paths.shown(path.value), limit: 200)
        do throws(STAMPKeyFile.Mistake) {
            let secret = try STAMPKeyFile.secret(of: bytes)
            if secret.count < STAMPKeyFile.shortest {
                let message = "the key in \(shown) is short: \(secret.count) bytes"
                report.warning(message, at: path.position, hint: "\(STAMPKeyFile.shortest) at least")
            }
            return SecretKey(secret)
        } catch {
            report.error("\(shown) holds no key: \(error)", at: path.position, hint: "one key, one line")
            return nil
        }
    }

    private func refuseForeign(_ key: String, unless belongs: Bool, _ kind: Kind, _ map: MapReader) {
        guard !belongs, map.has(key) else { return }
        report.error("'\(key)' means nothing for kind \(kind.rawValue)", at: map.position(of: key), hint: "remove it")
    }

    /// Nothing is sent, so nothing is awaited, repeated or sent more often on air.
    private func refuseForeignToHeartbeats(_ map: MapReader, role: CheckRole) {
        for key in ["on_air", "timeout", "retry_interval"] { refuseForeign(key, unless: false, .push, map) }
        guard role == .equipment else { return }
        let message = "a check of kind push is a line check"
        report.error(message, at: map.position(of: "role"), hint: "a heartbeat says nothing about the terminal")
    }

    private func port(_ map: MapReader, builtIn: CheckTemplate?) -> UInt16? {
        guard !map.has("port") else { return port(map) }
        if case .tcp(let port) = builtIn?.kind { return port }
        report.error("a check of kind tcp needs 'port'", at: map.position, hint: "such as port: 1720")
        return nil
    }

    private func url(_ map: MapReader) -> String? {
        guard map.has("url") else { return "https://\(CheckTemplate.placeholder)/" }
        guard let url = map.text("url", expecting: "a URL") else { return nil }
        do {
            _ = try WebAddress(CheckTemplate.url(url.value, host: .address(.v4(0xC000_0201))))
            return url.value
        } catch {
            report.error(error.explanation, at: url.position, hint: "such as \"https://{address}/\"")
            return nil
        }
    }
}

// MARK: - Times

extension ChecksSection {
    private func template(
        named name: String,
        kind: CheckTemplate.Kind,
        role: CheckRole,
        _ map: MapReader
    ) -> CheckTemplate {
        let isLine = role == .line
        let least = isLine ? CheckTemplate.shortestLineInterval : CheckTemplate.shortestEquipmentInterval
        if isLine, map.has("failures") {
            let hint = "a line is down after dead_after"
            report.error("'failures' is for equipment checks", at: map.position(of: "failures"), hint: hint)
        }
        return CheckTemplate(
            name: name,
            kind: kind,
            role: role,
            interval: map.duration("interval", atLeast: least)?.value,
            onAir: map.duration("on_air", atLeast: least)?.value,
            timeout: map.duration("timeout", atLeast: .milliseconds(1)),
            retryInterval: map.duration("retry_interval", atLeast: least)?.value,
            failures: isLine ? nil : map.integer("failures", in: 1...100)?.value,
            certificateDays: certificateDays(kind, map),
            packet: PacketSection(report: report).read(map, kind: kind)
        )
    }

    private func certificateDays(_ kind: CheckTemplate.Kind, _ map: MapReader) -> Int? {
        let days = map.integer("certificate_days", in: 0...3_650)
        guard case .https(let url) = kind else { return days?.value }
        if days != nil, !url.lowercased().hasPrefix("https:") {
            let position = map.position(of: "certificate_days")
            report.error(
                "'certificate_days' with an http:// URL",
                at: position,
                hint: "only https:// has a certificate"
            )
        }
        return days?.value
    }
}

extension ChecksSection.Kind {
    fileprivate init(_ kind: CheckTemplate.Kind) {
        switch kind {
        case .icmp: self = .icmp
        case .tcp: self = .tcp
        case .tls: self = .tls
        case .https: self = .https
        case .stamp: self = .stamp
        case .push: self = .push
        case .question(let question):
            switch question.kind {
            case .sip: self = .sip
            case .stun: self = .stun
            case .dns: self = .dns
            }
        }
    }
}
