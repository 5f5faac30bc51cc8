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
        /// A datagram whose sender's clock is minutes from ours: it may be a repetition.
        case untimely
        /// The inbox was full.
        case dropped
    }

    private struct State {
        var waiting: [HallHeartbeat] = []
        var refused: [Refusal: Int] = [:]
        /// False while nobody listens, which is our own trouble, not the halls'.
        var isOpen = false
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

    /// Says whether somebody listens.
    package func setOpen(_ isOpen: Bool) {
        state.withLock { $0.isOpen = isOpen }
    }

    /// What has arrived since the last time, in order, and whether anybody listens.
    func take() -> (heartbeats: [HallHeartbeat], isOpen: Bool) {
        state.withLock { state in
            defer { state.waiting.removeAll() }
            return (state.waiting, state.isOpen)
        }
    }
}
