/// What there is to know of each kind of question; a new kind is an entry here, its exchange, and its case in `Question.Kind`.
enum QuestionRegistry {
    /// One kind of question.
    struct Entry: Sendable {
        /// What it is asked over, the usual transport first.
        var transports: [ExchangeTransport]
        /// Where its servers listen; the second is that of TLS.
        var ports: (plain: UInt16, tls: UInt16)
        var role: CheckRole
        /// True where nothing can be asked without a name (DNS).
        var needsName: Bool

        func port(over transport: ExchangeTransport) -> UInt16 { transport == .tls ? ports.tls : ports.plain }
    }

    static func entry(_ kind: Question.Kind) -> Entry {
        switch kind {
        case .sip:  // RFC 3261 section 18.1.1, 19.1.2
            Entry(transports: [.udp, .tcp, .tls], ports: (5060, 5061), role: .equipment, needsName: false)
        case .stun:  // RFC 8489 section 18.6
            Entry(transports: [.udp, .tcp], ports: (3478, 5349), role: .line, needsName: false)
        case .dns:  // RFC 1035 section 4.2; RFC 7858 is not spoken
            Entry(transports: [.udp, .tcp], ports: (53, 853), role: .equipment, needsName: true)
        }
    }

    /// The state machine of one probe.
    static func exchange(
        _ question: Question,
        to address: IPAddress,
        random: inout some RandomNumberGenerator
    ) -> any Exchange {
        switch question.kind {
        case .sip: SIPExchange(target: Host(question.name) ?? .address(address), random: &random)
        case .stun: STUNExchange(random: &random)
        case .dns: DNSExchange(DNSQuestion(name: DNSName(question.name) ?? .root), random: &random)
        }
    }
}
