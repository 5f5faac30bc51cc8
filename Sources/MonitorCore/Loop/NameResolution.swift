/// What is known of a host name after a lookup.
package struct NameResolution: Hashable, Sendable {
    package var name: String
    /// Of the last lookup that succeeded, in the resolver's order; empty when none ever did.
    package var addresses: [IPAddress]
    /// Why the last lookup failed, and `addresses` are those from before; nil when it succeeded.
    package var failure: String?

    package init(name: String, addresses: [IPAddress], failure: String? = nil) {
        self.name = name
        self.addresses = addresses
        self.failure = failure
    }
}
