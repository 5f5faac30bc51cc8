import Synchronization

/// Looks a name up on a thread of its own, so that a slow resolver holds up nobody.
final class AddressLookup: Sendable {
    private struct State {
        var isUnderWay = false
        /// Found, and not taken yet.
        var found: IPAddress?
        var last: IPAddress?
        var begunAt = Instant.longAgo
    }

    /// A resolver that fails at once is not asked for each heartbeat.
    private static let pause = Duration.seconds(5)

    private let name: String
    private let resolve: @Sendable (String) -> Result<[IPAddress], LookupFailure>
    private let state = Mutex(State())

    init(
        name: String,
        resolve: @escaping @Sendable (String) -> Result<[IPAddress], LookupFailure> = SystemLookup.addresses
    ) {
        self.name = name
        self.resolve = resolve
    }

    /// The address that was used last.
    var last: IPAddress? {
        get { state.withLock { $0.last } }
        set { state.withLock { $0.last = newValue } }
    }

    /// Never waits: what a lookup has found since the last time; nil while there is nothing new, and then one is begun.
    func next(at now: Instant) -> IPAddress? {
        let (found, mustBegin) = state.withLock { state in
            let found = state.found
            state.found = nil
            if let found { state.last = found }
            let mustBegin = found == nil && !state.isUnderWay && now - state.begunAt >= Self.pause
            if mustBegin { (state.isUnderWay, state.begunAt) = (true, now) }
            return (found, mustBegin)
        }
        if mustBegin { begin() }
        return found
    }

    private func begin() {
        do throws(SystemCallError) {
            try OwnThread.startDetached(named: "lookup") { [self] in note(resolve(name)) }
        } catch {
            // Another heartbeat tries again.
            note(.success([]))
        }
    }

    private func note(_ result: Result<[IPAddress], LookupFailure>) {
        state.withLock { state in
            state.isUnderWay = false
            if case .success(let addresses) = result, let first = addresses.first { state.found = first }
        }
    }
}
