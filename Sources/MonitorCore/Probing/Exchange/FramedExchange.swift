/// An exchange whose messages are the same in datagrams and, framed, on streams.
protocol FramedExchange: Exchange {
    /// Of the last request.
    var transport: ExchangeTransport { get }
    var stream: StreamBuffer { get set }
    /// Finds the next message among the bytes of a stream, of which the first `searched` need not be looked at again.
    static func frame(_ bytes: RawSpan, searched: Int) -> StreamBuffer.Frame
    /// Judges one whole message.
    mutating func judge(_ message: RawSpan) -> ExchangeStep
}

extension FramedExchange {
    /// On a stream the step of the last whole message, unless one before it was the end or no message at all.
    mutating func take(_ bytes: RawSpan) -> ExchangeStep {
        guard transport.isStream else { return judge(bytes) }
        stream.append(bytes)
        var step = ExchangeStep.awaiting
        while !step.isEnd, let message = stream.next(framedBy: Self.frame) {
            step = judge(message.span.bytes)
            if step == .malformed { stream.lose() }
        }
        return stream.isLost ? .malformed : step
    }
}
