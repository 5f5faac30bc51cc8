import Synchronization

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
///
/// What many sites have in common stands in memory once: a check is a host, and a reference to the rest.
@dynamicMemberLookup
package struct Check: Hashable, Sendable {
    /// All but the host.
    package struct Settings: Hashable, Sendable {
        package var name: String
        package var kind: CheckKind
        package var role: CheckRole
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
        /// Checks of a certificate: one that ends in fewer days is an incident; nil where nobody asked.
        package var certificateDays: Int?
        /// What its packets look like.
        package var packet: PacketShape
        /// True for the line check of the second way to the site, by which it is reached when its own line is lost.
        package var isBackup: Bool
    }

    private var shared: SharedSettings
    package var host: Host

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
        self.host = host
        shared = SharedSettings.of(
            Settings(
                name: name,
                kind: kind,
                role: role,
                interval: interval,
                timeout: timeout,
                retryInterval: retryInterval,
                deadAfter: deadAfter,
                failures: failures,
                successes: successes,
                source: source,
                certificateDays: certificateDays,
                packet: packet,
                isBackup: isBackup
            )
        )
    }

    package subscript<Value>(dynamicMember path: WritableKeyPath<Settings, Value>) -> Value {
        get { shared.settings[keyPath: path] }
        set {
            var settings = shared.settings
            settings[keyPath: path] = newValue
            shared = SharedSettings.of(settings)
        }
    }
}

/// The settings that equal checks refer to.
private final class SharedSettings: Hashable, Sendable {
    let settings: Check.Settings

    private static let known = Mutex<[Check.Settings: SharedSettings]>([:])

    private init(_ settings: Check.Settings) {
        self.settings = settings
    }

    /// The one object for these settings.
    ///
    /// A configuration knows few different ones, so none is ever dropped; those that name their own site are not kept here.
    static func of(_ settings: Check.Settings) -> SharedSettings {
        guard !settings.kind.namesItsHost else { return SharedSettings(settings) }
        return known.withLock { known in
            if let shared = known[settings] { return shared }
            let shared = SharedSettings(settings)
            known[settings] = shared
            return shared
        }
    }

    static func == (left: SharedSettings, right: SharedSettings) -> Bool {
        left === right || left.settings == right.settings
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(settings)
    }
}

extension CheckKind {
    /// True where the site's address or name is a part of what is asked.
    fileprivate var namesItsHost: Bool {
        switch self {
        case .https: true
        case .tls(_, let name): name != nil
        case .question(let question): !question.name.isEmpty
        case .icmp, .tcp, .stamp, .push: false
        }
    }
}
