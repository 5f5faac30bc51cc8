/// Wakes one task; rings that come while it works count once.
struct Bell: Sendable {
    /// For one task only; ends when that task is cancelled.
    let rings: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() {
        (rings, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    func ring() {
        continuation.yield()
    }

    /// Rings once it is time, unless the returned task is cancelled before.
    func ring(at instant: Instant, clock: AlertingClock) -> Task<Void, Never> {
        Task {
            do {
                try await clock.sleep(max(.zero, instant - clock.now().instant))
                ring()
            } catch {
                // Cancelled: somebody has set another time.
            }
        }
    }
}
