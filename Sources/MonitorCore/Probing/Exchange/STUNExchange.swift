/// Asks a STUN server where it sees us (RFC 8489, Binding without credentials), over UDP, TCP or TLS.
///
/// A success with an address is the good end. An error response, and an answer that must not be used, prove that the
/// server lives and that the line carries both ways, so they are refusals and not silence; a healthy server answers
/// a bare Binding request, so they are no good answer either.
struct STUNExchange: FramedExchange {
    /// What this exchange calls refusals beside `stun-300` to `stun-699`.
    enum Reason {
        /// The answer has an attribute that must be understood, and is not.
        static let unknownAttribute = "stun-unknown-attribute"
        /// A success that does not say where the request came from.
        static let noAddress = "stun-no-address"
    }

    let transaction: STUNTransaction
    private(set) var transport = ExchangeTransport.udp
    /// Where the server saw us, once it has answered well.
    private(set) var mapped: STUNMessage.Mapped?
    var stream = StreamBuffer()

    init(random: inout some RandomNumberGenerator) {
        self.init(transaction: STUNTransaction(random: &random))
    }

    init(transaction: STUNTransaction) {
        self.transaction = transaction
    }

    mutating func request(over path: ExchangePath) -> [UInt8] {
        transport = path.transport
        stream = StreamBuffer()
        return STUNBindingRequest(transaction: transaction).encoded()
    }

    /// Section 6.2.1 with RTO 500 ms and Rc 7; it would give up 8 s after the last.
    var retransmissions: [Duration] {
        transport.isStream ? [] : (0..<6).map { .milliseconds(500 << $0) }
    }

    mutating func judge(_ bytes: RawSpan) -> ExchangeStep {
        guard let message = try? STUNMessage(bytes) else { return .malformed }
        guard message.method == STUNMessage.binding, message.transaction == transaction else { return .foreign }
        switch message.kind {
        case .request, .indication: return .foreign
        case .failure: return .refused(reason: "stun-\(message.errorCode ?? 0)")
        case .success: break
        }
        guard !message.hasUnknownAttribute else { return .refused(reason: Reason.unknownAttribute) }
        guard let mapped = message.mapped else { return .refused(reason: Reason.noAddress) }
        self.mapped = mapped
        return .answered
    }

    /// Section 6.2.2: the header says how long the message is.
    static func frame(_ bytes: RawSpan, searched: Int) -> StreamBuffer.Frame {
        guard bytes.byteCount >= 8 else { return .incomplete(searched: 0) }
        guard bytes.byte(at: 0) & 0xC0 == 0, bytes.bigEndian32(at: 4) == STUNMessage.cookie else { return .lost }
        let size = STUNMessage.size(bytes)
        return size <= bytes.byteCount ? .message(skipping: 0, count: size) : .incomplete(searched: 0)
    }
}
