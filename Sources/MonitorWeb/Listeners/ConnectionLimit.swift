import HummingbirdCore
import Synchronization

/// So many connections at once; when there is no room for another one that is told, and when there is again.
struct ConnectionLimit: AvailableConnectionsDelegate {
    private let most: Int
    private let full: @Sendable (Bool) -> Void
    private var count = 0

    init(_ most: Int, full: @escaping @Sendable (Bool) -> Void) {
        self.most = most
        self.full = full
    }

    mutating func connectionOpened() {
        count += 1
        if count == most { full(true) }
    }

    mutating func connectionClosed() {
        count -= 1
        if count == most - 1 { full(false) }
    }

    func isAcceptingNewConnections() -> Bool { count < most }
}

/// How many connections each address has to a port, so that one host cannot have them all.
final class PeerConnections: Sendable {
    private let most: Int
    private let counts = Mutex<[String: Int]>([:])

    init(most: Int) {
        self.most = most
    }

    /// False when the address has as many as it may.
    func enter(_ address: String) -> Bool {
        counts.withLock { counts in
            guard counts[address, default: 0] < most else { return false }
            counts[address, default: 0] += 1
            return true
        }
    }

    func leave(_ address: String) {
        counts.withLock { counts in
            let left = (counts[address] ?? 1) - 1
            counts[address] = left > 0 ? left : nil
        }
    }
}
