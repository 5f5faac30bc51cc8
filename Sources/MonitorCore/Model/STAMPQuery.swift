/// How a STAMP check is to speak with its reflector (RFC 8762).
package struct STAMPQuery: Hashable, Sendable, CustomStringConvertible {
    /// Octets that a packet may have: the open mode's at least, an Ethernet frame's at most.
    static let sizes = 44...1472

    package var port: UInt16
    /// Of the authenticated mode (section 4.2.2); nil for the open one.
    package var key: SecretKey?

    package init(port: UInt16 = 862, key: SecretKey? = nil) {
        self.port = port
        self.key = key
    }

    package var description: String { key == nil ? "stamp \(port)" : "stamp \(port), with a key" }
}

/// Octets that nobody is to read in a log or a message.
package struct SecretKey: Hashable, Sendable, CustomStringConvertible {
    package let octets: [UInt8]

    package init(_ octets: [UInt8]) {
        self.octets = octets
    }

    package var description: String { "(a key of \(octets.count) octets)" }
}
