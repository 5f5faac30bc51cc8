/// The STAMP reflectors of all sites: one that tells sessions apart by the address asked, at the simulated time.
struct SimulatedReflectors {
    /// Far more than a monitor has sites.
    private static let sessions = 65_536

    private let port: UInt16
    private var reflector = Reflector(sessions: sessions)

    init(port: UInt16) {
        self.port = port
        // Sender and reflector have one clock.
        reflector.errorEstimate = STAMPErrorEstimate(isSynchronized: true, error: .milliseconds(1))
    }

    /// The answer to a question that arrives at `time`, sent at once; nil for what is no question.
    mutating func answer(_ datagram: SimulatedDatagram, at time: ClockReading) -> [UInt8]? {
        let arrival = Reflector.Arrival(
            source: .v4(datagram.peer),
            sourcePort: datagram.peerPort,
            asked: .v4(datagram.local),
            askedPort: port,
            hopLimit: datagram.hopLimit,
            receivedAt: time.timestamp
        )
        var answer = [UInt8](repeating: 0, count: datagram.bytes.count)
        let length = answer.withUnsafeMutableBytes { room -> Int? in
            guard let length = reflector.prepare(datagram.bytes.span.bytes, arrival, at: time.instant, in: room)
            else { return nil }
            reflector.seal(UnsafeMutableRawBufferPointer(rebasing: room[..<length]), sentAt: time.timestamp)
            return length
        }
        return length == nil ? nil : answer
    }
}
