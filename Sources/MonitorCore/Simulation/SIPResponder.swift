/// A terminal that speaks SIP as far as OPTIONS goes (RFC 3261 section 11.2).
enum SIPResponder {
    /// Behind which a response says who it is among those that answered.
    private static let tag = ";tag=monitord"

    /// The answer to a request; nil for what is none, and for an ACK, which nobody answers.
    static func answer(_ request: [UInt8]) -> [UInt8]? {
        guard (try? SIPMessage(datagram: request.span.bytes))?.start == .request,
            let line = request.firstIndex(of: UInt8(ascii: "\n")),
            let headers = try? SIPHeaders(request[(line + 1)...])
        else { return nil }
        let method = request[..<line].prefix { $0 != UInt8(ascii: " ") }
        guard !method.elementsEqual("ACK".utf8) else { return nil }
        return response(to: headers, isOptions: method.elementsEqual(SIPOptionsRequest.method.utf8))
    }

    /// What is to be done with the bytes of a stream so far.
    static func take(_ received: [UInt8]) -> StreamApplication.Step {
        switch SIPExchange.frame(received.span.bytes, searched: 0) {
        case .incomplete: .wait
        case .filler(let count): .answer([], consumed: count)
        case .message(let skipped, let count):
            .answer(answer(Array(received[skipped..<count])) ?? [], consumed: count)
        case .lost: .hangUp
        }
    }

    /// Section 8.2.6.2: Via, From, To, Call-ID and CSeq are those of the request, To with a tag.
    private static func response(to headers: SIPHeaders, isOptions: Bool) -> [UInt8]? {
        let ways = headers.all("via", compact: "v")
        guard let from = headers.first("from", compact: "f"), let to = headers.first("to", compact: "t"),
            let id = headers.first("call-id", compact: "i"), let sequence = headers.first("cseq", compact: nil),
            !ways.isEmpty
        else { return nil }
        var response = Array((isOptions ? "SIP/2.0 200 OK" : "SIP/2.0 405 Method Not Allowed").utf8)
        for way in ways { add("Via", way, to: &response) }
        add("From", from, to: &response)
        add("To", hasTag(to) ? to : to + Array(tag.utf8)[...], to: &response)
        add("Call-ID", id, to: &response)
        add("CSeq", sequence, to: &response)
        response += Array("\r\nAllow: OPTIONS\r\nContent-Length: 0\r\n\r\n".utf8)
        return response
    }

    private static func add(_ name: String, _ value: ArraySlice<UInt8>, to response: inout [UInt8]) {
        response += Array("\r\n\(name): ".utf8) + value
    }

    /// In front of a parameter only: what stands in angle brackets is part of the URI (section 20).
    private static func hasTag(_ to: ArraySlice<UInt8>) -> Bool {
        let parameters = to.lastIndex(of: UInt8(ascii: ">")).map { to[$0...] } ?? to
        return parameters.firstRange(of: Array(";tag=".utf8)) != nil
    }
}
