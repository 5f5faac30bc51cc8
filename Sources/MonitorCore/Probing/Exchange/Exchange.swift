/// One probe that asks a question and judges the answer: a state machine without I/O and clock.
///
/// A value lives for one probe: it makes its own identifiers (branch, transaction, id) when it is made, so that a late
/// answer to an earlier probe is foreign to it. The transport, the timeout and the round trip are the caller's.
protocol Exchange {
    /// The request, once the transport stands; the same bytes leave again where `retransmissions` says so.
    ///
    /// Asked once for each transport: after `repeatOverStream` once more.
    mutating func request(over path: ExchangePath) -> [UInt8]
    /// Takes a datagram, or what a stream has brought since the last call (the exchange frames it itself).
    mutating func take(_ bytes: RawSpan) -> ExchangeStep
    /// Waits before the same bytes leave again over UDP: element k lies between send k and send k + 1, counted from 0.
    ///
    /// Empty for never, as on streams. May change after a provisional answer, for the sends that still lie ahead.
    var retransmissions: [Duration] { get }
}
