/// Why a name has no addresses, in the resolver's words.
package struct LookupFailure: Error, Hashable, Sendable {
    package var explanation: String

    package init(explanation: String) {
        self.explanation = explanation
    }
}

/// The C library's resolver, which blocks and so belongs on a thread of its own.
package enum SystemLookup {
    /// Asks `getaddrinfo`; the order is its own (RFC 6724).
    package static func addresses(of name: String) -> Result<[IPAddress], LookupFailure> {
        .failure(LookupFailure(explanation: "not implemented"))
    }
}
