/// The phrases of a message in one language; sentences are put together in `NotificationText`.
protocol MessagePhrases: Sendable {
    var update: String { get }
    var monitorsNetwork: String { get }
    var because: String { get }
    var lineOrTerminal: String { get }
    var callInOrder: String { get }
    /// Before the first of several numbers.
    var call: String { get }

    func sinceShort(_ clock: String) -> String
    func sites(_ count: Int) -> String
    /// So many sites below one that answers itself.
    func sites(_ count: Int, below name: String) -> String
    /// All below one that answers itself, as far as they were lost.
    func sites(below name: String) -> String
    func site(_ name: String, andBelow others: Int) -> String
    /// Nil when neither is known.
    func `where`(parent: String?, address: String?) -> String?
    func since(_ cause: Cause, _ clock: String) -> String
    func soFar(_ duration: String) -> String
    func span(_ from: String, _ to: String) -> String
    func lasted(_ from: String, _ to: String) -> String
    /// For an incident that ended without a recovery.
    func watched(_ from: String, _ to: String) -> String
    func affected(_ count: Int, _ list: String) -> String
    func more(_ count: Int) -> String
    func role(_ role: Contact.Role) -> String
    /// What to ask whoever holds the role; nil where that is plain.
    func question(_ role: Contact.Role, _ cause: Cause) -> String?
    func nobodyToCall(_ cause: Cause) -> String
    func blind(_ from: String, _ to: String, _ duration: String) -> String
    func found(answering: Int, silent: String, count: Int) -> String

    // What the log says of messages.

    var channelRemoved: String { get }
    var storeMended: String { get }
    func storeBroke(_ reason: String) -> String
    func unreadable(_ reason: String) -> String
    func notComposed(incident: Int, _ reason: String) -> String
    /// Our own words on why a message was not delivered, and what we say in this language instead; longest first.
    ///
    /// What follows them, such as a number or what a hook printed, stays.
    var deliveryBeginnings: [(ours: String, said: String)] { get }
    /// Our own words after a reason, likewise.
    var deliveryEndings: [(ours: String, said: String)] { get }
    /// A hook was ended after so long.
    func timedOut(_ limit: Duration) -> String
    /// After so many tries that count.
    func tries(_ count: Int) -> String
}

extension Language {
    /// What messages and the log's lines on them say.
    var phrases: any MessagePhrases {
        switch self {
        case .vi: VietnamesePhrases()
        case .en: EnglishPhrases()
        }
    }
}

extension MessagePhrases {
    /// Why a message was not delivered, in this language; what came from outside stays as it is.
    ///
    /// Ends are ours only where the message was given up: only then did we add them to what the other side said.
    func delivery(_ reason: String, isGivenUp: Bool) -> String {
        var (start, end) = (reason[...], "")
        if isGivenUp {
            (start, end) = parted(start)
        }
        if let late = timeout(in: start) { return timedOut(late.duration) + late.rest + end }
        guard let known = deliveryBeginnings.first(where: { start.hasPrefix($0.ours) }) else { return start + end }
        return known.said + start.dropFirst(known.ours.count) + end
    }

    private func timeout(in reason: Substring) -> (duration: Duration, rest: Substring)? {
        let (ours, unit) = ("timed out after ", " seconds")
        guard reason.hasPrefix(ours), let end = reason.firstRange(of: unit),
            let seconds = Double(reason[..<end.lowerBound].dropFirst(ours.count)), (0..<1e6).contains(seconds)
        else { return nil }
        return (.seconds(seconds), reason[end.upperBound...])
    }

    private func parted(_ reason: Substring) -> (start: Substring, end: String) {
        if let known = deliveryEndings.first(where: { reason.hasSuffix($0.ours) }) {
            return (reason.dropLast(known.ours.count), known.said)
        }
        let (mark, word) = (", ", " tries")
        guard reason.hasSuffix(word), let comma = reason.ranges(of: mark).last,
            let count = Int(reason[comma.upperBound...].dropLast(word.count))
        else { return (reason, "") }
        return (reason[..<comma.lowerBound], mark + tries(count))
    }

    /// A sentence from its words: a capital first, a full stop last.
    func sentence(_ words: String) -> String {
        words.prefix(1).uppercased() + words.dropFirst() + "."
    }

    /// The first names, and how many more there are.
    func list(_ names: [String], limit: Int) -> String {
        let shown = names.prefix(limit).joined(separator: "; ")
        return names.count > limit ? "\(shown); \(more(names.count - limit))" : shown
    }
}
