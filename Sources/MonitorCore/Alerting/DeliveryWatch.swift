import Synchronization

/// Lets those who asked for a message wait for what becomes of it.
final class DeliveryWatch: Sendable {
    /// How far a message is.
    enum News: Sendable {
        case delivered(at: Instant)
        case givenUp(String, at: Instant)
        /// A try failed; there will be another.
        case failing(String)

        /// True when nothing follows.
        var isLast: Bool {
            if case .failing = self { false } else { true }
        }
    }

    private let waiting = Mutex<[String: AsyncStream<News>.Continuation]>([:])

    /// The news of a message that is still to be made; ends with its last, or when `forget` is called.
    func news(of id: String) -> AsyncStream<News> {
        let (stream, continuation) = AsyncStream.makeStream(of: News.self)
        waiting.withLock { $0[id] = continuation }
        return stream
    }

    func tell(_ id: String, _ news: News) {
        let continuation = waiting.withLock { news.isLast ? $0.removeValue(forKey: id) : $0[id] }
        continuation?.yield(news)
        if news.isLast { continuation?.finish() }
    }

    /// Nobody waits for it any longer.
    func forget(_ id: String) {
        waiting.withLock { $0.removeValue(forKey: id) }?.finish()
    }
}
