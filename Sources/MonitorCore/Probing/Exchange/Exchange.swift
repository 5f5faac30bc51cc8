/// One probe that asks a question and judges the answer: a state machine without I/O and clock.
///
/// A value lives for one probe: it makes its own identifiers (branch, transaction, id) when it is made, so that a late
/// answer to an earlier probe is foreign to it. The transport, the timeout and the round trip are the caller's.
protocol Exchange {
    /// The request, once the transport stands; the same bytes leave again where `retransmissions` says so.
    mutating func request(over path: ExchangePath) -> [UInt8]
    /// Takes a datagram, or what a stream has brought since the last call (the exchange frames it itself).
    mutating func take(_ bytes: RawSpan) -> ExchangeStep
    /// Waits before the same bytes leave again over UDP, each after the send before; empty for never.
    ///
    /// May change after a provisional answer: then it holds the waits that still lie ahead.
    var retransmissions: [Duration] { get }
}
