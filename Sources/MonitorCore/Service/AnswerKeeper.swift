import Logging

/// Remembers, off the loop, which sites have answered; a failure is told and tried again with the next.
final class AnswerKeeper: Sendable {
    private let continuation: AsyncStream<[Site]>.Continuation

    init(store: Store, logger: Logger) {
        let (stream, continuation) = AsyncStream.makeStream(of: [Site].self)
        self.continuation = continuation
        Task {
            var waiting: [Site] = []
            for await sites in stream {
                waiting += sites
                do {
                    try await store.noteAnswered(waiting)
                    waiting.removeAll()
                } catch {
                    logger.error("cannot store which sites have answered", metadata: ["error": "\(error)"])
                }
            }
        }
    }

    func keep(_ sites: [Site]) {
        continuation.yield(sites)
    }
}
