/// Asks a terminal or a server what it can do (SIP OPTIONS, RFC 3261 section 11), over UDP, TCP or TLS.
///
/// Whoever answers finally understands SIP, so even 401, 404 or 486 proves the terminal: it is alive, and busy, or
/// wants to know who calls. Three codes are refusals, since at an address with a proxy in front they are what the proxy
/// says for a terminal that does not answer it: 408 (it timed out), 480 (it is not registered) and 503 (no way to it, or
/// overload). Where the terminal itself says 480, do not disturb is set, or 503, it is overloaded: it takes no call
/// either (section 11.2: the code is the one that an INVITE would get), and that is worth a word before a conference.
struct SIPExchange: FramedExchange {
    /// The codes that are no good answer; the reason is `sip-` and the code.
    static let refusals = [408, 480, 503]

    let identity: SIPOptionsRequest.Identity
    private let target: Host
    private(set) var transport = ExchangeTransport.udp
    /// The code of the final answer, as evidence.
    private(set) var status: Int?
    /// A 1xx came: somebody works on it.
    private(set) var isProvisional = false
    var stream = StreamBuffer()

    /// `target` is what the request names: the host as it was configured.
    init(target: Host, random: inout some RandomNumberGenerator) {
        self.init(target: target, identity: SIPOptionsRequest.Identity(random: &random))
    }

    init(target: Host, identity: SIPOptionsRequest.Identity) {
        self.target = target
        self.identity = identity
    }

    mutating func request(over path: ExchangePath) -> [UInt8] {
        transport = path.transport
        stream = StreamBuffer()
        return SIPOptionsRequest(identity: identity, target: target, path: path).encoded()
    }

    /// Timer E of section 17.1.2.2: from T1 (500 ms) doubling to T2 (4 s), after a 1xx always T2; timer F ends it at 32 s.
    var retransmissions: [Duration] {
        guard !transport.isStream else { return [] }
        return (0..<10).map { isProvisional ? .seconds(4) : .milliseconds(min(500 << $0, 4_000)) }
    }

    mutating func judge(_ bytes: RawSpan) -> ExchangeStep {
        guard let message = try? SIPMessage(datagram: bytes) else { return .malformed }
        guard case .response(let status) = message.start, isOurs(message) else { return .foreign }
        guard status >= 200 else {
            isProvisional = true
            return .awaiting
        }
        self.status = status
        return Self.refusals.contains(status) ? .refused(reason: "sip-\(status)") : .answered
    }

    /// Section 17.1.3: the branch of the topmost Via and the method; the rest is caution.
    private func isOurs(_ message: SIPMessage) -> Bool {
        message.branch.elementsEqual(identity.branch.utf8) && message.callID.elementsEqual(identity.callID.utf8)
            && message.sequence.number == 1 && message.sequence.method.elementsEqual(SIPOptionsRequest.method.utf8)
    }

    /// Section 18.3: Content-Length, which streams must have; line breaks before a message keep the connection alive
    /// (RFC 5626 section 3.5.1).
    static func frame(_ bytes: RawSpan, searched: Int) -> StreamBuffer.Frame {
        if let breaks = leadingLineBreaks(bytes) { return .filler(breaks) }
        guard let end = headEnd(bytes, searched: searched) else {
            return bytes.byteCount < SIPMessage.headLimit ? .incomplete(searched: bytes.byteCount) : .lost
        }
        guard let head = try? SIPMessage(head: bytes.extracting(0..<end)), let length = head.contentLength,
            length <= SIPMessage.headLimit
        else { return .lost }
        guard end + length <= bytes.byteCount else { return .incomplete(searched: end - 1) }
        return .message(skipping: 0, count: end + length)
    }

    private static func leadingLineBreaks(_ bytes: RawSpan) -> Int? {
        let start = (0..<bytes.byteCount).first { !bytes.byte(at: $0).isLineBreak } ?? bytes.byteCount
        return start > 0 ? start : nil
    }

    /// Behind the first empty line, sought only where it was not sought before.
    private static func headEnd(_ bytes: RawSpan, searched: Int) -> Int? {
        for end in searched..<bytes.byteCount where bytes.byte(at: end) == UInt8(ascii: "\n") {
            let isAfterReturn = end > 0 && bytes.byte(at: end - 1) == UInt8(ascii: "\r")
            let before = isAfterReturn ? end - 2 : end - 1
            if before >= 0, bytes.byte(at: before) == UInt8(ascii: "\n") { return end + 1 }
        }
        return nil
    }
}
