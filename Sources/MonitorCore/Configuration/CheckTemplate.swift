/// A check as declared, before it is applied to a site; nil where nothing was written.
struct CheckTemplate: Sendable {
    enum Kind: Hashable, Sendable {
        case icmp
        case tcp(port: UInt16)
        case tls(port: UInt16)
        /// `{address}` still stands in it.
        case https(url: String)
        case stamp(STAMPQuery)
        case question(Question)
        case push

        /// What is said of the line where nothing else is.
        var role: CheckRole {
            switch self {
            case .icmp, .stamp, .push: .line
            case .tcp, .tls, .https: .equipment
            case .question(let question): QuestionRegistry.entry(question.kind).role
            }
        }
    }

    /// Twenty probes a second, which no site gets more of.
    static let shortestLineInterval = Duration.milliseconds(50)
    /// DESIGN 4.1: a codec is not a target for a SYN scan.
    static let shortestEquipmentInterval = Duration.seconds(5)
    /// DESIGN 4.1: a hall that is heard is down when nothing came for so many intervals.
    static let heartbeatsBeforeDown = 5
    static let placeholder = "{address}"

    var name: String
    var kind: Kind
    var role: CheckRole
    var interval: Duration?
    var onAir: Duration?
    var timeout: Located<Duration>?
    var retryInterval: Duration?
    var failures: Int?
    var certificateDays: Int?
    var packet = PacketShape()

    /// Those that need no declaration; `tcp` and `dns` would need a port and a name.
    static let builtIn =
        [
            CheckTemplate(name: "icmp", kind: .icmp),
            CheckTemplate(name: "h323", kind: .tcp(port: 1720)),
            CheckTemplate(name: "https", kind: .https(url: "https://\(placeholder)/")),
            CheckTemplate(name: "tls", kind: .tls(port: 443)),
            CheckTemplate(name: "stamp", kind: .stamp(STAMPQuery())),
            CheckTemplate(name: "push", kind: .push),
        ] + questions

    /// Every kind of question that can be asked without a name.
    private static let questions = Question.Kind.allCases.compactMap { kind -> CheckTemplate? in
        let entry = QuestionRegistry.entry(kind)
        guard !entry.needsName, let transport = entry.transports.first else { return nil }
        let question = Question(kind: kind, transport: transport, port: entry.port(over: transport))
        return CheckTemplate(name: kind.rawValue, kind: .question(question))
    }
}
extension CheckTemplate {
    /// A check as it is without a declaration.
    init(name: String, kind: Kind) {
        self.init(name: name, kind: kind, role: kind.role)
    }

    /// The check of one site; nil when the URL does not fit together with the host.
    func check(host: Host, settings: SiteSettings, source: String?) -> Check? {
        guard let (kind, host) = target(at: host) else { return nil }
        if kind == .push { return heartbeatCheck(settings.timing) }
        switch role {
        case .line: return lineCheck(kind, host, settings.timing, source: source)
        case .equipment: return equipmentCheck(kind, host, source: source)
        }
    }

    /// What is asked of whom: a URL may name another host than the site's.
    func target(at host: Host) -> (CheckKind, Host)? {
        switch kind {
        case .icmp: return (.icmp, host)
        case .tcp(let port): return (.tcp(port: port), host)
        case .tls(let port): return (.tls(port: port, name: host.name), host)
        case .stamp(let query): return (.stamp(query), host)
        case .question(var question):
            if question.name.isEmpty, let name = host.name { question.name = name }
            return (.question(question), host)
        case .https(let pattern):
            let url = Self.url(pattern, host: host)
            guard let address = try? WebAddress(url) else { return nil }
            return (.https(url: url), address.host)
        case .push: return (.push, .anywhere)
        }
    }

    /// False where the same is asked, or heard, whatever the site's address is.
    var dependsOnHost: Bool {
        switch kind {
        case .icmp, .tcp, .tls, .stamp, .question: true
        case .https(let url): url.contains(Self.placeholder)
        case .push: false
        }
    }

    static func url(_ pattern: String, host: Host) -> String {
        let text: String
        switch host {
        case .address(.v6): text = "[\(host)]"
        case .address(.v4), .name: text = host.description
        }
        return pattern.split(separator: placeholder, omittingEmptySubsequences: false).joined(separator: text)
    }

    private func lineCheck(_ kind: CheckKind, _ host: Host, _ timing: LineTiming, source: String?) -> Check {
        let idle = interval ?? timing.interval
        let dense = onAir ?? min(idle, LineTiming.onAirInterval)
        return Check(
            name: name,
            kind: kind,
            role: .line,
            host: host,
            interval: PhaseDurations(idle: idle, warmUp: dense, onAir: dense),
            timeout: timeout?.value ?? timing.timeout,
            retryInterval: retryInterval ?? timing.retryInterval,
            deadAfter: timing.deadAfter,
            successes: timing.successes,
            source: source,
            certificateDays: certificateDays,
            packet: packet
        )
    }

    /// The sender's interval is the same in every phase: nobody tells it of one.
    private func heartbeatCheck(_ timing: LineTiming) -> Check {
        let interval = interval ?? timing.interval
        return Check(
            name: name,
            kind: .push,
            role: .line,
            host: .anywhere,
            interval: PhaseDurations(all: interval),
            timeout: interval,
            retryInterval: interval,
            deadAfter: max(timing.deadAfter, interval * Self.heartbeatsBeforeDown),
            successes: timing.successes
        )
    }

    /// Takes nothing from `defaults`.
    private func equipmentCheck(_ kind: CheckKind, _ host: Host, source: String?) -> Check {
        let idle = interval ?? .seconds(30)
        return Check(
            name: name,
            kind: kind,
            role: .equipment,
            host: host,
            interval: PhaseDurations(idle: idle, warmUp: idle, onAir: onAir ?? min(idle, .seconds(15))),
            timeout: timeout?.value ?? .seconds(3),
            retryInterval: retryInterval ?? .seconds(5),
            failures: failures ?? 3,
            source: source,
            certificateDays: certificateDays,
            packet: packet
        )
    }
}

extension LineTiming {
    /// DESIGN 4.1: five probes a second in warm-up and on air.
    static let onAirInterval = Duration.milliseconds(200)
}
