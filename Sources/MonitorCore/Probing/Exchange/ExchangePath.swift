/// Where an exchange takes place, as its messages name it.
struct ExchangePath: Hashable, Sendable {
    var transport: ExchangeTransport
    var local: IPAddress
    var localPort: UInt16
    var remote: IPAddress
    var remotePort: UInt16
}
