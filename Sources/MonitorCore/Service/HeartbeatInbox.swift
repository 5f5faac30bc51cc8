import Synchronization

/// Where heartbeats wait between their arrival and the monitor's next turn; nobody waits for anybody.
package final class HeartbeatInbox: Sendable {
    /// Why something that arrived never came into the inbox.
    package enum Refusal: String, CaseIterable, Sendable {
        /// No token, or not the right one.
        case unauthorized
        /// It is no heartbeat.
        case malformed
        /// There is no such site, or it has no check of kind `push`.
        case unknown
        /// The inbox was full.
        case dropped
    }

    private struct State {
        var waiting: [HallHeartbeat] = []
        var refused: [Refusal: Int] = [:]
        var hearing = HeartbeatHearing()
    }

    private let capacity: Int
    private let state = Mutex(State())

    /// `capacity` is what arrives between two turns at the very most.
    package init(capacity: Int = 8_192) {
        self.capacity = capacity
    }

    /// From any thread; never waits longer than a copy takes.
    ///
    /// - Returns: false when it is full: the heartbeat is dropped, and counted.
    package func offer(_ heartbeat: HallHeartbeat) -> Bool {
        state.withLock { state in
            guard state.waiting.count < capacity else {
                state.refused[.dropped, default: 0] += 1
                return false
            }
            state.waiting.append(heartbeat)
            return true
        }
    }

    package func note(_ refusal: Refusal) {
        state.withLock { $0.refused[refusal, default: 0] += 1 }
    }

    /// How many were refused since the start, by the reason.
    package var refusals: [Refusal: Int] { state.withLock { $0.refused } }

    /// Says by which ways halls may send, as configured.
    package func setWanted(_ ways: Set<HallHeartbeat.Way>) {
        state.withLock { $0.hearing.wanted = ways }
    }

    /// Says whether somebody listens at a way.
    package func setOpen(_ way: HallHeartbeat.Way, _ isOpen: Bool) {
        state.withLock { $0.hearing.setOpen(way, isOpen) }
    }

    /// Says whether there is room for another connection.
    package func setFull(_ isFull: Bool, at now: Instant) {
        state.withLock { $0.hearing.setFull(isFull, at: now) }
    }

    /// What has arrived since the last time, in order, and who could be heard.
    func take() -> (heartbeats: [HallHeartbeat], hearing: HeartbeatHearing) {
        state.withLock { state in
            defer { state.waiting.removeAll() }
            return (state.waiting, state.hearing)
        }
    }
}
