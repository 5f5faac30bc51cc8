/// What a check says about a site: that its line is good, or that its terminal answers.
package enum CheckRole: String, CaseIterable, Sendable, Codable {
    case line
    case equipment
}

/// The way a check probes, with what is particular to it.
package enum CheckKind: Hashable, Sendable {
    case icmp
    case tcp(port: UInt16)
    /// The handshake alone, for the certificate; `name` is what it must be good for, nil where the host is an address.
    case tls(port: UInt16, name: String?)
    /// `url` begins with `https://` or `http://`; `{address}` has been replaced already.
    case https(url: String)
    case stamp(STAMPQuery)
    case question(Question)
    /// Nothing is sent: the hall's own computer sends heartbeats (`push`).
    case push

    package var name: String {
        switch self {
        case .icmp: "icmp"
        case .tcp: "tcp"
        case .tls: "tls"
        case .https: "https"
        case .stamp: "stamp"
        case .question(let question): question.kind.rawValue
        case .push: "push"
        }
    }
}

/// One configured way of probing one site, every default and override already applied.
package struct Check: Hashable, Sendable {
    package var name: String
    package var kind: CheckKind
    package var role: CheckRole
    package var host: Host
    /// Between scheduled probes, for each phase.
    package var interval: PhaseDurations
    /// An unanswered probe is lost after this; may exceed the interval.
    package var timeout: Duration
    /// Between probes while the site is suspect (line) or failing (equipment).
    package var retryInterval: Duration
    /// Line checks: nothing received for so long since the first unanswered send is `down`.
    package var deadAfter: Duration
    /// Equipment checks: so many failures in a row are a verdict.
    package var failures: Int
    /// So many answers in a row end a `down`.
    package var successes: Int
    /// Address or interface that its probes leave from; nil is the kernel's choice.
    package var source: String?
    /// HTTPS checks: a certificate that ends in fewer days is an incident; nil where nobody asked.
    package var certificateDays: Int?
    /// What its packets look like.
    package var packet: PacketShape
    /// True for the line check of the second way to the site, by which it is reached when its own line is lost.
    package var isBackup: Bool

    package init(
        name: String,
        kind: CheckKind,
        role: CheckRole,
        host: Host,
        interval: PhaseDurations,
        timeout: Duration,
        retryInterval: Duration,
        deadAfter: Duration = .milliseconds(1500),
        failures: Int = 3,
        successes: Int = 2,
        source: String? = nil,
        certificateDays: Int? = nil,
        packet: PacketShape = PacketShape(),
        isBackup: Bool = false
    ) {
        self.name = name
        self.kind = kind
        self.role = role
        self.host = host
        self.interval = interval
        self.timeout = timeout
        self.retryInterval = retryInterval
        self.deadAfter = deadAfter
        self.failures = failures
        self.successes = successes
        self.source = source
        self.certificateDays = certificateDays
        self.packet = packet
        self.isBackup = isBackup
    }
}
