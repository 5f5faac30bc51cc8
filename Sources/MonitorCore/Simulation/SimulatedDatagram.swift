/// A datagram that came in for an address of the simulated network, or that answers one.
struct SimulatedDatagram: Hashable, Sendable {
    var bytes: [UInt8]
    /// Of the monitor.
    var peer: UInt32
    var peerPort: UInt16
    /// Of the site.
    var local: UInt32
    /// What the datagram arrived with; nil where nobody knows.
    var hopLimit: UInt8?
}
