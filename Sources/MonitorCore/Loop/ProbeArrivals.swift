/// A good answer to an echo probe: plain numbers, so that taking it costs no more than copying them.
package struct EchoAnswer: Hashable, Sendable {
    package var target: Int32
    package var sequence: UInt32
    /// When the probe left, by the kernel's stamp where there is a sane one.
    package var sentAt: Instant
    /// When the answer reached this machine, by the kernel's stamp where there is a sane one.
    package var receivedAt: Instant
    /// Time to live (IPv4) or hop limit (IPv6) of the answer; 0 where unknown.
    package var hopLimit: UInt8

    package var roundTrip: Duration { receivedAt - sentAt }

    /// The same in the words of all other probes.
    package var result: ProbeResult {
        ProbeResult(
            target: target,
            sequence: sequence,
            outcome: .answered(roundTrip: roundTrip),
            sentAt: sentAt,
            receivedAt: receivedAt,
            hopLimit: hopLimit == 0 ? nil : hopLimit
        )
    }
}

/// What has come in, or could not be sent; a buffer that the caller empties and hands in again.
package struct ProbeArrivals: Sendable {
    /// Good answers to echo probes.
    package var answers: [EchoAnswer] = []
    /// Everything else.
    package var results: [ProbeResult] = []

    package init() {}

    package var count: Int { answers.count + results.count }

    /// Empties it and keeps its memory.
    package mutating func removeAll() {
        answers.removeAll(keepingCapacity: true)
        results.removeAll(keepingCapacity: true)
    }

    /// All of it in one kind of words, for those whom a probe's cost does not concern.
    package var all: [ProbeResult] { answers.map(\.result) + results }
}
