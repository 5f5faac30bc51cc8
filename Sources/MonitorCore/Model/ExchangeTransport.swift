/// What carries the messages of an exchange.
package enum ExchangeTransport: String, CaseIterable, Sendable {
    case udp
    case tcp
    case tls

    /// True where the bytes come without borders, so that the exchange has to find the message itself.
    var isStream: Bool { self != .udp }
}
