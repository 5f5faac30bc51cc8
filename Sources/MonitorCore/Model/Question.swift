/// What a check asks of a server: one request, one answer (SIP OPTIONS, a STUN Binding, a DNS query).
package struct Question: Hashable, Sendable {
    /// The protocols there are; how each asks and judges stands in `QuestionRegistry`.
    package enum Kind: String, CaseIterable, Sendable {
        case sip
        case stun
        case dns
    }

    package var kind: Kind
    package var transport: ExchangeTransport
    package var port: UInt16
    /// What is asked about: the name that DNS looks up, the host that SIP's URI names; empty for the address itself.
    package var name: String

    package init(kind: Kind, transport: ExchangeTransport, port: UInt16, name: String = "") {
        self.kind = kind
        self.transport = transport
        self.port = port
        self.name = name
    }
}
