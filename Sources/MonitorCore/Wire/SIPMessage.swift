/// The head of a SIP message (RFC 3261 section 7), as far as a request's sender needs it to know its answer.
///
/// Bare line feeds end lines too, header names may have any case and their compact form, and folded lines count as one.
struct SIPMessage: Hashable, Sendable {
    enum Start: Hashable, Sendable {
        /// 100 to 699.
        case response(status: Int)
        /// The peer asks us something; then no header but Content-Length is read.
        case request
    }

    /// What is wrong with bytes that are no SIP message.
    enum Defect: Error, Hashable, Sendable {
        /// Nothing, or keep-alive line breaks alone.
        case empty
        /// Neither `SIP/2.0 NNN ` with a status of 100 to 699 nor a request line.
        case badStartLine
        case noEndOfHeaders
        /// A line that is none, or a number that is none or too large.
        case badHeader
        /// A response without Via, CSeq or Call-ID.
        case missingHeader
        case headTooLong
        /// The body is shorter than Content-Length says.
        case truncatedBody
    }

    /// Counted numbers go up to 2^31 - 1 (section 8.1.1.5).
    struct Sequence: Hashable, Sendable {
        var number: Int
        var method: [UInt8]
    }

    static let headLimit = 65_536
    private static let numberLimit = Int(Int32.max)

    var start: Start
    /// The branch of the topmost Via; empty where it has none.
    var branch: [UInt8] = []
    var callID: [UInt8] = []
    var sequence = Sequence(number: 0, method: [])
    /// Nil where the message does not say how long its body is.
    var contentLength: Int?
    /// Bytes up to the body, line breaks before the start line included.
    var headSize: Int

    /// Reads a head; what follows its empty line is not looked at.
    init(head bytes: RawSpan) throws(Defect) {
        let text = bytes.withUnsafeBytes { Array($0.prefix(Self.headLimit)) }
        guard let first = text.firstIndex(where: { !$0.isLineBreak }) else { throw .empty }
        let end = text[first...].firstIndex(of: UInt8(ascii: "\n")) ?? text.endIndex
        start = try Self.start(text[first..<end].trimmedOfReturn)
        guard let lines = try SIPHeaders(text[min(end + 1, text.count)...]) else {
            throw bytes.byteCount > Self.headLimit ? .headTooLong : .noEndOfHeaders
        }
        headSize = lines.end
        if let length = lines.first("content-length", compact: "l") {
            contentLength = try Self.number(length)
        }
        guard case .response = start else { return }
        try readIdentity(lines)
    }

    /// Reads a datagram; a body longer than Content-Length says is cut (section 18.3).
    init(datagram bytes: RawSpan) throws(Defect) {
        try self.init(head: bytes)
        guard contentLength ?? 0 <= bytes.byteCount - headSize else { throw .truncatedBody }
    }

    private mutating func readIdentity(_ headers: SIPHeaders) throws(Defect) {
        guard let via = headers.first("via", compact: "v"), let id = headers.first("call-id", compact: "i"),
            let sequence = headers.first("cseq", compact: nil)
        else { throw .missingHeader }
        branch = SIPHeaders.branch(ofTopmost: via)
        callID = Array(id)
        let parts = sequence.split(maxSplits: 1, whereSeparator: \.isBlank)
        guard parts.count == 2 else { throw .badHeader }
        self.sequence = Sequence(number: try Self.number(parts[0]), method: Array(parts[1].trimmed))
    }

    private static func number(_ text: ArraySlice<UInt8>) throws(Defect) -> Int {
        guard let number = text.decimal(upTo: numberLimit) else { throw .badHeader }
        return number
    }

    private static func start(_ line: ArraySlice<UInt8>) throws(Defect) -> Start {
        if line.starts(with: "SIP/2.0 ".utf8) {
            let rest = line.dropFirst(8)
            guard rest.count >= 4, rest.dropFirst(3).first == UInt8(ascii: " "),
                let status = rest.prefix(3).decimal(upTo: 699), status >= 100
            else { throw .badStartLine }
            return .response(status: status)
        }
        let parts = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[0].isEmpty, parts[0].allSatisfy(\.isToken), !parts[1].isEmpty,
            parts[2].elementsEqual("SIP/2.0".utf8)
        else { throw .badStartLine }
        return .request
    }
}

extension ArraySlice<UInt8> {
    /// Without one carriage return at the end.
    fileprivate var trimmedOfReturn: ArraySlice<UInt8> {
        last == UInt8(ascii: "\r") ? dropLast() : self
    }
}
