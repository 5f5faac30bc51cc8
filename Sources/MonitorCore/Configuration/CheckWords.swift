/// A check as it is named on a command line: a built-in one, `tcp:PORT` or `dns:NAME`.
package struct CheckWords: Hashable, Sendable, CustomStringConvertible {
    package static let icmp = CheckWords(kind: .icmp, description: "icmp")

    private let template: CheckTemplate.Kind
    /// As it was written.
    package let description: String

    private init(kind: CheckTemplate.Kind, description: String) {
        template = kind
        self.description = description
    }

    /// Nil for what names no check, or one that nothing is sent for.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard let name = parts.first, let kind = Self.kind(name, parts.count > 1 ? parts[1] : nil) else { return nil }
        self.init(kind: kind, description: text)
    }

    private static func kind(_ name: String, _ detail: String?) -> CheckTemplate.Kind? {
        if name == Question.Kind.dns.rawValue {
            guard let detail, DNSName(detail) != nil else { return nil }
            return .question(Question(kind: .dns, transport: .udp, port: 53, name: detail))
        }
        let port = detail.flatMap { UInt16($0) }
        guard detail == nil || port.map({ $0 > 0 }) == true else { return nil }
        if name == "tcp" { return port.map { .tcp(port: $0) } }
        guard let known = CheckTemplate.builtIn.first(where: { $0.name == name })?.kind else { return nil }
        return port == nil ? (known == .push ? nil : known) : Self.kind(known, at: port ?? 0)
    }

    /// The same at another port; nil where it has none.
    private static func kind(_ kind: CheckTemplate.Kind, at port: UInt16) -> CheckTemplate.Kind? {
        switch kind {
        case .icmp, .push: return nil
        case .tcp: return .tcp(port: port)
        case .tls: return .tls(port: port)
        case .https: return .https(url: "https://\(CheckTemplate.placeholder):\(port)/")
        case .stamp(var query):
            query.port = port
            return .stamp(query)
        case .question(var question):
            question.port = port
            return .question(question)
        }
    }

    /// The check of one host.
    package func kind(for host: Host) -> CheckKind {
        let whole = CheckTemplate(name: description, kind: template)
        return whole.target(at: host)?.0 ?? .icmp
    }

    /// True for checks whose packets have a size of their own.
    package var shapesPackets: Bool {
        switch template {
        case .icmp, .stamp: true
        case .tcp, .tls, .https, .question, .push: false
        }
    }

    /// True where libcurl opens the connection.
    package var isOverTLS: Bool {
        switch template {
        case .tls, .https: true
        case .icmp, .tcp, .stamp, .question, .push: false
        }
    }

    /// Octets that its packets may be asked to have.
    package var sizes: ClosedRange<Int> {
        if case .stamp = template { STAMPQuery.sizes } else { ICMPPacketPlan.sizes }
    }
}
