import Logging

/// Stores, off the loop and in order, what a restart must not forget; a failure is told and tried again with the next.
final class FactKeeper: Sendable {
    private let continuation: AsyncStream<[LastingFact]>.Continuation

    init(store: Store, logger: Logger) {
        let (stream, continuation) = AsyncStream.makeStream(of: [LastingFact].self)
        self.continuation = continuation
        Task {
            var waiting: [LastingFact] = []
            for await facts in stream {
                waiting += facts
                do {
                    try await store.note(waiting)
                    waiting.removeAll()
                } catch {
                    logger.error("cannot store what a restart must know", metadata: ["error": "\(error)"])
                }
            }
        }
    }

    func keep(_ facts: [LastingFact]) {
        continuation.yield(facts)
    }
}
