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

    var storeMended: String { get }
    func storeBroke(_ reason: String) -> String
    func unreadable(_ reason: String) -> String
    func notComposed(incident: Int, _ reason: String) -> String
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
