/// Brings messages to one channel, one try at a time.
protocol MessageSender: Sendable {
    /// So many tries may be under way at once.
    var concurrency: Int { get }

    /// Reads what messages are made with: a secret, a template; again at each reload. Nil when all is there.
    func prepare() async -> DeliveryFailure?

    /// Makes one try; returns within the channel's timeout and a little, and within 2 s when its task is cancelled.
    func send(_ notification: Notification, body: [UInt8]) async -> DeliveryResult

    /// Ends what runs in the background; nothing is sent afterwards.
    func stop()
}

/// Makes text from outside short and fit for one line of a log.
enum ForeignText {
    /// The first line that says something, control characters replaced by blanks, at most so many characters.
    static func line(_ text: String, limit: Int = 200) -> String {
        let clean = String(String.UnicodeScalarView(text.unicodeScalars.map { $0.isControl ? " " : $0 }))
        let words = clean.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        return words.count > limit ? words.prefix(limit) + "…" : words
    }
}
