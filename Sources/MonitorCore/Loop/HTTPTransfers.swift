import CCurl
import CLinux
import Glibc

/// HTTP(S) probes under way: libcurl's multi interface driven by our epoll set and our deadlines.
final class HTTPTransfers {
    /// A TLS handshake takes 1 to 2 ms of CPU: so many are started per turn, the rest wait for the next ones.
    private static let startsPerTurn = 4
    private static let pause = Duration.milliseconds(5)

    private struct Waiting {
        var probe: OutgoingProbe
        var url: String
        var source: ProbeSource?
    }

    private let multi: UnsafeMutableRawPointer
    private let poller: Poller
    private var waiting: [Waiting] = []
    private var running: [UnsafeMutableRawPointer: HTTPTransfer] = [:]
    /// Which transfer a descriptor of libcurl's belongs to.
    private var owners: [Int32: HTTPTransfer] = [:]
    private var timer: Instant?
    private var startsAgainAt: Instant?

    /// Nil when libcurl has no memory left.
    init?(poller: Poller) {
        guard CurlLibrary.isReady, let multi = curl_multi_init() else { return nil }
        self.multi = multi
        self.poller = poller
        let context = Unmanaged.passUnretained(self).toOpaque()
        ccurl_multi_set_pointer(multi, CURLMOPT_SOCKETDATA, context)
        ccurl_multi_set_pointer(multi, CURLMOPT_TIMERDATA, context)
        ccurl_multi_set_socket_function(multi) { handle, descriptor, action, context, _ in
            guard let context else { return 0 }
            Unmanaged<HTTPTransfers>.fromOpaque(context).takeUnretainedValue().watch(descriptor, action, for: handle)
            return 0
        }
        ccurl_multi_set_timer_function(multi) { _, milliseconds, context in
            guard let context else { return 0 }
            Unmanaged<HTTPTransfers>.fromOpaque(context).takeUnretainedValue().setTimer(milliseconds)
            return 0
        }
    }

    deinit {
        ccurl_multi_set_socket_function(multi, nil)
        ccurl_multi_set_timer_function(multi, nil)
        for transfer in running.values { curl_multi_remove_handle(multi, transfer.handle) }
        running.removeAll()
        curl_multi_cleanup(multi)
    }

    /// When it wants a turn: libcurl's own timer, or the next of the probes that wait for theirs.
    var nextDeadline: Instant? {
        [timer, startsAgainAt].compactMap(\.self).min()
    }

    func add(_ probe: OutgoingProbe, url: String, source: ProbeSource?) {
        waiting.append(Waiting(probe: probe, url: url, source: source))
    }

    /// A descriptor of libcurl's is ready.
    func ready(_ descriptor: Int32, _ events: UInt32) {
        let isFailed = events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0
        if let transfer = owners[descriptor], transfer.connectedAt == nil, !isFailed {
            transfer.connectedAt = Clock.now()
        }
        var mask: Int32 = 0
        if events & EPOLLIN.rawValue != 0 { mask |= CURL_CSELECT_IN }
        if events & EPOLLOUT.rawValue != 0 { mask |= CURL_CSELECT_OUT }
        if isFailed { mask |= CURL_CSELECT_ERR }
        var active: Int32 = 0
        curl_multi_socket_action(multi, descriptor, mask, &active)
    }

    /// Runs what libcurl's timer is due for, starts what waits, and collects what is finished.
    func turn(at now: Instant, into results: inout [ProbeResult]) {
        if let due = timer, due <= now { fire() }
        if startsAgainAt.map({ $0 <= now }) ?? true { startWaiting(at: now, into: &results) }
        collect(into: &results)
    }

    private func fire() {
        timer = nil
        var active: Int32 = 0
        curl_multi_socket_action(multi, CURL_SOCKET_TIMEOUT, 0, &active)
    }

    private func startWaiting(at now: Instant, into results: inout [ProbeResult]) {
        let batch = waiting.prefix(Self.startsPerTurn)
        waiting.removeFirst(batch.count)
        for next in batch {
            guard let transfer = HTTPTransfer(next.probe, url: next.url, source: next.source) else {
                let trouble = MonitorTrouble(operation: "curl", errno: ENOMEM, explanation: "out of memory")
                results.append(ProbeResult(next.probe, trouble, at: now))
                continue
            }
            running[transfer.handle] = transfer
            curl_multi_add_handle(multi, transfer.handle)
        }
        startsAgainAt = waiting.isEmpty ? nil : now + Self.pause
        // A new handle asks for a timeout of 0: give it its first step at once.
        if let due = timer, due <= Clock.now() { fire() }
    }

    private func collect(into results: inout [ProbeResult]) {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle else { continue }
            let code = ccurl_message_result(message)
            guard let transfer = running.removeValue(forKey: handle) else { continue }
            // First out of libcurl's hands, then read and freed.
            curl_multi_remove_handle(multi, handle)
            results.append(transfer.result(code, now: Clock.reading()))
        }
    }

    // MARK: Called by libcurl

    private func watch(_ descriptor: Int32, _ action: Int32, for handle: UnsafeMutableRawPointer?) {
        guard action != CURL_POLL_REMOVE else {
            owners[descriptor] = nil
            return poller.forget(descriptor)
        }
        if owners[descriptor] == nil { owners[descriptor] = handle.flatMap { running[$0] } }
        var mask: UInt32 = 0
        if action & CURL_POLL_IN != 0 { mask |= EPOLLIN.rawValue }
        if action & CURL_POLL_OUT != 0 { mask |= EPOLLOUT.rawValue }
        poller.watch(descriptor, for: EPOLL_EVENTS(mask), owner: .transfer(descriptor: descriptor))
    }

    /// Negative: no timer.
    private func setTimer(_ milliseconds: Int) {
        timer = milliseconds < 0 ? nil : Clock.now() + .milliseconds(milliseconds)
    }
}
