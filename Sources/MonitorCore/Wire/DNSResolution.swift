/// What the answers of one message say to a question, aliases followed inside them (RFC 1034 section 3.6.2).
struct DNSResolution: Hashable, Sendable {
    /// So many aliases in a row and no more: servers stop at about as many, and a message full of them costs little.
    private static let aliasLimit = 16

    /// The names that the question's name is an alias of, in their order.
    private(set) var aliases: [DNSName] = []
    /// The records asked for; empty when the name has none of this type.
    private(set) var records: [DNSRecord] = []
    /// Seconds: the least of the records and of the aliases before them; nil without records.
    private(set) var timeToLive: UInt32?

    init(_ question: DNSQuestion, in answers: [DNSRecord]) {
        var name = question.name
        var least = UInt32.max
        for _ in 0...Self.aliasLimit {
            let owned = answers.filter { $0.isInternet && $0.owner == name }
            records = owned.filter { $0.type == question.type }
            guard records.isEmpty else {
                timeToLive = records.reduce(least) { min($0, $1.timeToLive) }
                return
            }
            guard let (target, seconds) = owned.lazy.compactMap(Self.alias).first else { return }
            aliases.append(target)
            least = min(least, seconds)
            name = target
        }
    }

    private static func alias(_ record: DNSRecord) -> (DNSName, UInt32)? {
        if case .alias(let target) = record.data { (target, record.timeToLive) } else { nil }
    }
}
