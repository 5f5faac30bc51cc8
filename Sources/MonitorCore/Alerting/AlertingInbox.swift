import Synchronization

/// What waits for the one task that decides: put in from any thread without blocking, taken out in order.
final class AlertingInbox: Sendable {
    enum Input: Sendable {
        case changes([IncidentChange])
        case tried(ChannelWorker.Report)
        /// A channel's secret and template were read; nil when all is there.
        case prepared(channel: String, DeliveryFailure?, at: Timestamp)
        /// A sign of life got across, or why not.
        case heartbeat(channel: String, DeliveryFailure?)
        case requests([MessageRequest])
        case reload(Configuration)
        case asked(AlertingRequest)
    }

    private struct State {
        var inputs: [Input] = []
        /// Taken out, and not yet dealt with.
        var inHand = 0
        var last: Instant
        /// Nobody will take anything out any more.
        var isClosed = false

        mutating func append(_ input: Input, at now: Instant) {
            if inputs.isEmpty && inHand == 0 { last = now }
            inputs.append(input)
        }
    }

    private let state: Mutex<State>
    private let clock: AlertingClock
    let bell = Bell()

    init(clock: AlertingClock) {
        self.clock = clock
        state = Mutex(State(last: clock.now().instant))
    }

    func put(_ input: Input) {
        let now = clock.now().instant
        state.withLock { $0.append(input, at: now) }
        bell.ring()
    }

    /// Puts a request last; false when nobody would ever answer it.
    func ask(_ request: AlertingRequest) -> Bool {
        let now = clock.now().instant
        let isOpen = state.withLock { state in
            if !state.isClosed { state.append(.asked(request), at: now) }
            return !state.isClosed
        }
        bell.ring()
        return isOpen
    }

    /// From now on requests are refused; those that still wait are handed out.
    func close() -> [AlertingRequest] {
        state.withLock { state in
            state.isClosed = true
            return state.inputs.compactMap { if case .asked(let request) = $0 { request } else { nil } }
        }
    }

    /// Everything that came since, oldest first; `done` must follow.
    func take() -> [Input] {
        state.withLock { state in
            state.inHand = state.inputs.count
            defer { state.inputs = [] }
            return state.inputs
        }
    }

    func done() {
        let now = clock.now().instant
        state.withLock { state in
            state.inHand = 0
            state.last = now
        }
    }

    var progress: AlertingProgress {
        state.withLock { AlertingProgress(waiting: $0.inputs.count + $0.inHand, last: $0.last) }
    }
}
