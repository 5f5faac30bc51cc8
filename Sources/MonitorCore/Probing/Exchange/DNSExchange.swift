/// Asks a DNS server for the records of one name (RFC 1035), over UDP, and over TCP where the answer is too long.
///
/// Records of the type asked for, at the name or at what it is an alias of, are the good end. Every other answer to our
/// question proves that the server lives, and is a refusal.
struct DNSExchange: FramedExchange {
    /// What this exchange calls refusals.
    enum Reason {
        /// NOERROR, but no record of the type asked for.
        static let noData = "dns-nodata"

        /// The response codes of RFC 1035 section 4.1.1; those of zone transfers and updates are `dns-other`.
        static func of(code: UInt8) -> String {
            switch code {
            case 1: "dns-formerr"
            case 2: "dns-servfail"
            case 3: "dns-nxdomain"
            case 4: "dns-notimp"
            case 5: "dns-refused"
            default: "dns-other"
            }
        }
    }

    let query: DNSQuery
    private(set) var transport = ExchangeTransport.udp
    /// The records, once the server has answered well.
    private(set) var resolution: DNSResolution?
    var stream = StreamBuffer()

    init(_ question: DNSQuestion, random: inout some RandomNumberGenerator) {
        self.init(DNSQuery(id: .random(in: .min ... .max, using: &random), question: question))
    }

    init(_ query: DNSQuery) {
        self.query = query
    }

    mutating func request(over path: ExchangePath) -> [UInt8] {
        transport = path.transport
        stream = StreamBuffer()
        let message = query.encoded()
        guard transport.isStream else { return message }
        var framed: [UInt8] = []
        framed.append(bigEndian: UInt16(message.count))
        return framed + message
    }

    /// Section 4.2.1: two to five seconds at least; a probe hardly ever waits for the second.
    var retransmissions: [Duration] {
        transport.isStream ? [] : [.seconds(2), .seconds(4)]
    }

    mutating func judge(_ bytes: RawSpan) -> ExchangeStep {
        guard let message = try? DNSMessage(bytes) else { return .malformed }
        // Id, question and (the caller's part) address must agree: whoever forges an answer has to guess them.
        guard message.isResponse, message.id == query.id, message.question == query.question else { return .foreign }
        if message.isTruncated { return transport.isStream ? .malformed : .repeatOverStream }
        guard message.code == 0 else { return .refused(reason: Reason.of(code: message.code)) }
        let resolution = DNSResolution(query.question, in: message.answers)
        guard !resolution.records.isEmpty else { return .refused(reason: Reason.noData) }
        self.resolution = resolution
        return .answered
    }

    /// Section 4.2.2: two bytes of length before each message.
    static func frame(_ bytes: RawSpan, searched: Int) -> StreamBuffer.Frame {
        guard bytes.byteCount >= 2 else { return .incomplete(searched: 0) }
        let size = Int(bytes.bigEndian16(at: 0))
        return 2 + size <= bytes.byteCount ? .message(skipping: 2, count: size) : .incomplete(searched: 0)
    }
}
