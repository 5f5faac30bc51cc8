import CCurl
import Glibc

/// One probe under way in libcurl: a page over HTTP(S), a TLS handshake, or a question over TLS.
final class CurlTransfer {
    /// What is wanted once the connection stands.
    enum Purpose {
        case page
        case handshake
        case question(any Exchange, port: UInt16)
    }

    let target: Int32
    let sequence: UInt32
    let remote: IPAddress
    let deadline: Instant
    var purpose: Purpose
    /// When the question left.
    var askedAt: Instant?
    /// Octets of an answer have come in.
    var hasHeard = false
    let handle: UnsafeMutableRawPointer
    /// Options that libcurl does not copy.
    private let connectTo: UnsafeMutablePointer<curl_slist>?
    let startedAt: Instant
    /// When TCP stood, seen by ourselves: libcurl 7.88 forgets it when TLS fails (curl issue 10670).
    var connectedAt: Instant?
    private var received = 0
    /// True when the URL names a host: one that is reached by its address can't show a right certificate.
    private let isNamed: Bool

    /// Enough to see that there is an answer; the rest is not waited for.
    private static let largestBody = 65_536

    /// Nil when libcurl has no memory left.
    init?(_ probe: OutgoingProbe, _ way: ProbeWay, url: String, purpose: Purpose, source: ProbeSource?) {
        guard let handle = curl_easy_init() else { return nil }
        self.handle = handle
        self.purpose = purpose
        target = probe.target
        sequence = probe.sequence
        remote = probe.address
        startedAt = Clock.now()
        deadline = startedAt + way.timeout
        isNamed = Self.namesHost(url)
        // Every host and port goes to our address: libcurl's own lookup would block the loop.
        let host = if case .v6 = probe.address { "[\(probe.address)]" } else { "\(probe.address)" }
        connectTo = curl_slist_append(nil, "::\(host):")
        setUp(probe, way, url: url, source: source)
    }

    deinit {
        curl_easy_cleanup(handle)
        curl_slist_free_all(connectTo)
    }

    private func setUp(_ probe: OutgoingProbe, _ way: ProbeWay, url: String, source: ProbeSource?) {
        let milliseconds = max(1, Int(way.timeout.inMilliseconds.rounded()))
        ccurl_set_string(handle, CURLOPT_URL, url)
        ccurl_set_string(handle, CURLOPT_PROTOCOLS_STR, "http,https")
        ccurl_set_list(handle, CURLOPT_CONNECT_TO, connectTo)
        ccurl_set_string(handle, CURLOPT_PROXY, "")
        ccurl_set_string(handle, CURLOPT_USERAGENT, "monitord")
        ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1)
        ccurl_set_long(handle, CURLOPT_TIMEOUT_MS, milliseconds)
        ccurl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, milliseconds)
        // Comparable figures need a connection of their own each time.
        ccurl_set_long(handle, CURLOPT_FRESH_CONNECT, 1)
        ccurl_set_long(handle, CURLOPT_FORBID_REUSE, keepsConnection ? 0 : 1)
        ccurl_set_long(handle, CURLOPT_SSL_SESSIONID_CACHE, 0)
        ccurl_set_long(handle, CURLOPT_FOLLOWLOCATION, 0)
        // The handshake may finish on a bad chain, so that its expiry is known; the verdict is asked for afterwards.
        ccurl_set_long(handle, CURLOPT_SSL_VERIFYPEER, 0)
        ccurl_set_long(handle, CURLOPT_SSL_VERIFYHOST, isNamed ? 2 : 0)
        ccurl_set_long(handle, CURLOPT_CERTINFO, 1)
        setSource(source)
        if case .v6(_, _, let scope) = probe.address, scope != 0 {
            ccurl_set_long(handle, CURLOPT_ADDRESS_SCOPE, Int(scope))
        }
        if case .page = purpose {} else { ccurl_set_long(handle, CURLOPT_CONNECT_ONLY, 1) }
        setSink()
    }

    /// A connection that something is asked over lives until libcurl gives the handle back.
    private var keepsConnection: Bool { if case .question = purpose { true } else { false } }

    /// False for a URL whose host is an address, and for what is no URL.
    private static func namesHost(_ url: String) -> Bool {
        guard let handle = curl_url() else { return false }
        defer { curl_url_cleanup(handle) }
        var host: UnsafeMutablePointer<CChar>?
        guard curl_url_set(handle, CURLUPART_URL, url, 0) == CURLUE_OK,
            curl_url_get(handle, CURLUPART_HOST, &host, 0) == CURLUE_OK, let host
        else { return false }
        defer { curl_free(host) }
        return IPAddress(String(cString: host).trimming(brackets: ("[", "]"))) == nil
    }

    private func setSource(_ source: ProbeSource?) {
        switch source {
        case .address(let address): ccurl_set_string(handle, CURLOPT_INTERFACE, "host!\(address)")
        case .interface(_, let name): ccurl_set_string(handle, CURLOPT_INTERFACE, "if!\(name)")
        case nil: break
        }
    }

    private func setSink() {
        let context = Unmanaged.passUnretained(self).toOpaque()
        ccurl_set_pointer(handle, CURLOPT_PRIVATE, context)
        ccurl_set_pointer(handle, CURLOPT_WRITEDATA, context)
        ccurl_set_data_function(handle, CURLOPT_WRITEFUNCTION) { _, size, count, context in
            guard let context else { return 0 }
            return Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue().take(size * count)
        }
    }

    /// Returning less than was offered ends the transfer.
    private func take(_ count: Int) -> Int {
        received += count
        return received > Self.largestBody ? 0 : count
    }

    /// The transfer that a libcurl handle belongs to.
    static func of(_ handle: UnsafeMutableRawPointer) -> CurlTransfer? {
        var context: UnsafeMutableRawPointer?
        guard ccurl_get_pointer(handle, CURLINFO_PRIVATE, &context) == CURLE_OK, let context else { return nil }
        return Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
    }
}

// MARK: - The result

extension CurlTransfer {
    /// What became of it, after libcurl said it is done.
    func result(_ code: CURLcode, now: ClockReading) -> ProbeResult {
        let phases = phases(at: now.instant)
        let systemError = Int32(truncatingIfNeeded: long(CURLINFO_OS_ERRNO))
        let verdict = HTTPVerdict(
            code: code,
            systemError: systemError,
            hasRoute: ![ENETUNREACH, EACCES].contains(systemError) || ConnectedSocket.hasRoute(to: remote),
            status: long(CURLINFO_RESPONSE_CODE),
            verifyResult: isNamed ? long(CURLINFO_SSL_VERIFYRESULT) : 0,
            isConnected: phases.connect != nil,
            isAnswerBegun: phases.wait != nil,
            wantsPage: wantsPage
        )
        let outcome = verdict.outcome(elapsed: phases.total, connect: phases.connect)
        return result(outcome, at: min(now.instant, startedAt + phases.total), now: now, phases: phases)
    }

    /// The end of a question over TLS.
    func result(_ outcome: ProbeOutcome, now: ClockReading) -> ProbeResult {
        result(outcome, at: now.instant, now: now, phases: phases(at: now.instant))
    }

    private func result(
        _ outcome: ProbeOutcome,
        at instant: Instant,
        now: ClockReading,
        phases: HTTPPhases
    ) -> ProbeResult {
        ProbeResult(
            target: target,
            sequence: sequence,
            outcome: outcome,
            sentAt: startedAt,
            receivedAt: instant,
            certificateDaysLeft: certificateDaysLeft(at: now.timestamp),
            phases: phases
        )
    }

    private var wantsPage: Bool { if case .page = purpose { true } else { false } }

    /// The socket of a connection that stands; nil where libcurl has none.
    var activeSocket: Int32? {
        var descriptor: curl_socket_t = -1
        guard ccurl_get_socket(handle, CURLINFO_ACTIVESOCKET, &descriptor) == CURLE_OK, descriptor >= 0 else {
            return nil
        }
        return descriptor
    }

    /// By libcurl's cumulative times, in microseconds from the start; 0 is a stage not reached.
    private func phases(at now: Instant) -> HTTPPhases {
        let lookup = time(CURLINFO_NAMELOOKUP_TIME_T) ?? 0
        let connect = time(CURLINFO_CONNECT_TIME_T)
        let secured = time(CURLINFO_APPCONNECT_TIME_T)
        let sent = time(CURLINFO_PRETRANSFER_TIME_T)
        let answered = time(CURLINFO_STARTTRANSFER_TIME_T)
        let total = time(CURLINFO_TOTAL_TIME_T)
        let ownConnect = connectedAt.map { $0 - startedAt }
        let end = total.map { Duration.microseconds($0) } ?? (now - startedAt)
        return HTTPPhases(
            connect: connect.map { Self.span($0, lookup) } ?? ownConnect,
            tls: secured.map { Self.span($0, connect ?? lookup) },
            request: sent.map { Self.span($0, max(lookup, connect ?? 0, secured ?? 0)) },
            wait: answered.flatMap { answered in sent.map { Self.span(answered, $0) } },
            transfer: answered.map { .microseconds(max(0, (total ?? $0) - $0)) },
            total: end
        )
    }

    private static func span(_ end: Int64, _ start: Int64) -> Duration { .microseconds(max(0, end - start)) }

    private func time(_ info: CURLINFO) -> Int64? {
        var value: curl_off_t = 0
        guard ccurl_get_offset(handle, info, &value) == CURLE_OK, value > 0 else { return nil }
        return Int64(value)
    }

    private func long(_ info: CURLINFO) -> Int {
        var value = 0
        return ccurl_get_long(handle, info, &value) == CURLE_OK ? value : 0
    }

    /// Of the leaf, which libcurl lists first.
    private func certificateDaysLeft(at now: Timestamp) -> Int? {
        var list: UnsafeMutablePointer<curl_certinfo>?
        guard ccurl_get_certificates(handle, &list) == CURLE_OK, let list, list.pointee.num_of_certs > 0 else {
            return nil
        }
        var node = list.pointee.certinfo?[0]
        let label = "Expire date:"
        while let entry = node {
            if let data = entry.pointee.data, case let line = String(cString: data), line.hasPrefix(label) {
                return CertificateDate.parse(String(line.dropFirst(label.count)))
                    .map { CertificateDate.daysLeft(until: $0, at: now) }
            }
            node = entry.pointee.next
        }
        return nil
    }
}

extension String {
    /// The text between a pair of brackets, or all of it.
    fileprivate func trimming(brackets: (Character, Character)) -> String {
        first == brackets.0 && last == brackets.1 ? String(dropFirst().dropLast()) : self
    }
}
