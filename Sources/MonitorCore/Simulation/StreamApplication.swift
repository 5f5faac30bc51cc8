/// What answers on a TCP port of a hall.
enum StreamApplication: Hashable, Sendable {
    /// Listens, and says nothing: a call signalling channel on which nobody calls.
    case h323
    case sip
    /// Gives the name of the site for every page.
    case http

    /// What is to be done with what a peer has sent so far.
    enum Step: Hashable, Sendable {
        /// Not a whole request yet.
        case wait
        /// The request takes so many bytes of what was sent.
        case answer([UInt8], consumed: Int)
        /// Nobody could answer that.
        case hangUp
    }

    /// More than any request that is answered.
    private static let largest = 64 << 10

    func take(_ received: [UInt8], from place: String) -> Step {
        switch self {
        case .h323: .answer([], consumed: received.count)
        case .sip: received.count > Self.largest ? .hangUp : SIPResponder.take(received)
        case .http: received.count > Self.largest ? .hangUp : PageResponder.take(received, from: place)
        }
    }
}

/// A web server with one page.
enum PageResponder {
    private static let end = Array("\r\n\r\n".utf8)

    /// Answers GET and HEAD, which have no body (RFC 9110 section 9.3); hangs up on anything else.
    static func take(_ received: [UInt8], from place: String) -> StreamApplication.Step {
        guard let end = received.firstRange(of: end) else { return .wait }
        let line = received.prefix { $0 != UInt8(ascii: "\r") }
        let isHead = line.starts(with: "HEAD ".utf8)
        guard isHead || line.starts(with: "GET ".utf8) else { return .hangUp }
        let body = "\(place)\n"
        let head = """
            HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: \(body.utf8.count)\r\n\r\n
            """
        return .answer(Array((isHead ? head : head + body).utf8), consumed: end.upperBound)
    }
}
