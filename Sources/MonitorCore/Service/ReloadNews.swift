import Synchronization

/// Tells everybody who listens which configuration came into force.
final class ReloadNews: Sendable {
    private struct State {
        var listeners: [Int: AsyncStream<Configuration>.Continuation] = [:]
        var next = 0
    }

    private let state = Mutex(State())

    /// What comes into force from now on; of several that nobody took in time only the newest.
    func listen() -> AsyncStream<Configuration> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Configuration.self,
            bufferingPolicy: .bufferingNewest(1)
        )
        let number = state.withLock { state in
            defer { state.next += 1 }
            state.listeners[state.next] = continuation
            return state.next
        }
        continuation.onTermination = { [weak self] _ in self?.forget(number) }
        return stream
    }

    func tell(_ configuration: Configuration) {
        for listener in state.withLock({ Array($0.listeners.values) }) { listener.yield(configuration) }
    }

    private func forget(_ number: Int) {
        state.withLock { _ = $0.listeners.removeValue(forKey: number) }
    }
}
