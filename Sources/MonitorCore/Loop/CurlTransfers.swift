import CCurl
import CLinux
import DequeModule
import Glibc

/// Probes over HTTP(S) and TLS under way: libcurl's multi interface driven by our epoll set and our deadlines.
final class CurlTransfers {
    /// A TLS handshake takes 1 to 2 ms of CPU, a plain request a tenth of that: so many handshakes' worth is started per
    /// turn, the rest waits for the next ones.
    private static let handshakesPerTurn = 4
    private static let requestsPerHandshake = 10
    private static let pause = Duration.milliseconds(5)

    private struct Waiting {
        var probe: OutgoingProbe
        var way: ProbeWay
        var source: ProbeSource?
        var since: Instant
    }

    let multi: UnsafeMutableRawPointer
    let poller: Poller
    private var waiting: Deque<Waiting> = []
    private var running: [UnsafeMutableRawPointer: CurlTransfer] = [:]
    /// Which transfer a descriptor of libcurl's belongs to.
    private var owners: [Int32: CurlTransfer] = [:]
    private var timer: Instant?
    private var startsAgainAt: Instant?
    /// Questions that are asked over a connection that stands, by its descriptor.
    var asking: [Int32: CurlTransfer] = [:]
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 16_384, alignment: 8)
    private var random = SystemRandomNumberGenerator()

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
            Unmanaged<CurlTransfers>.fromOpaque(context).takeUnretainedValue().watch(descriptor, action, for: handle)
            return 0
        }
        ccurl_multi_set_timer_function(multi) { _, milliseconds, context in
            guard let context else { return 0 }
            Unmanaged<CurlTransfers>.fromOpaque(context).takeUnretainedValue().setTimer(milliseconds)
            return 0
        }
    }

    deinit {
        ccurl_multi_set_socket_function(multi, nil)
        ccurl_multi_set_timer_function(multi, nil)
        for transfer in Array(running.values) + asking.values { curl_multi_remove_handle(multi, transfer.handle) }
        running.removeAll()
        asking.removeAll()
        room.deallocate()
        curl_multi_cleanup(multi)
    }

    /// When it wants a turn: libcurl's own timer, or the next of the probes that wait for theirs.
    var nextDeadline: Instant? {
        let own = Instant.earlier(timer, startsAgainAt)
        return asking.isEmpty ? own : Instant.earlier(own, asking.values.map(\.deadline).min())
    }

    func add(_ probe: OutgoingProbe, _ way: ProbeWay, source: ProbeSource?) {
        waiting.append(Waiting(probe: probe, way: way, source: source, since: Clock.now()))
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
        if !asking.isEmpty { expireQuestions(at: now, into: &results) }
        if startsAgainAt.map({ $0 <= now }) ?? true { startWaiting(at: now, into: &results) }
        collect(into: &results)
    }

    private func fire() {
        timer = nil
        var active: Int32 = 0
        curl_multi_socket_action(multi, CURL_SOCKET_TIMEOUT, 0, &active)
    }

    private func startWaiting(at now: Instant, into results: inout [ProbeResult]) {
        var room = Self.handshakesPerTurn * Self.requestsPerHandshake
        while room > 0, let next = waiting.popFirst() {
            // Started now, it would be our own pace that makes it late.
            guard now - next.since <= next.way.timeout / 2 else {
                results.append(ProbeResult(next.probe, .tooManyAtOnce, at: now))
                continue
            }
            room -= next.way.kind.needsHandshake ? Self.requestsPerHandshake : 1
            guard let transfer = transfer(next) else {
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

    /// Nil when libcurl has no memory left.
    private func transfer(_ waiting: Waiting) -> CurlTransfer? {
        let probe = waiting.probe
        let address = if case .v6 = probe.address { "[\(probe.address)]" } else { "\(probe.address)" }
        let url: String
        let purpose: CurlTransfer.Purpose
        switch waiting.way.kind {
        case .https(let page):
            (url, purpose) = (page, .page)
        case .tls(let port, let name):
            (url, purpose) = ("https://\(name ?? address):\(port)/", .handshake)
        case .question(let question):
            let host = question.name.isEmpty ? address : question.name
            let exchange = QuestionRegistry.exchange(question, to: probe.address, random: &random)
            (url, purpose) = ("https://\(host):\(question.port)/", .question(exchange, port: question.port))
        case .icmp, .tcp, .stamp, .push:
            return nil
        }
        return CurlTransfer(probe, waiting.way, url: url, purpose: purpose, source: waiting.source)
    }

    private func collect(into results: inout [ProbeResult]) {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle else { continue }
            let code = ccurl_message_result(message)
            guard let transfer = running.removeValue(forKey: handle) else { continue }
            if code == CURLE_OK, case .question = transfer.purpose {
                ask(transfer, into: &results)
                continue
            }
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

extension CheckKind {
    /// True for what begins with TLS.
    fileprivate var needsHandshake: Bool {
        if case .https(let url) = self { !url.lowercased().hasPrefix("http:") } else { true }
    }
}
