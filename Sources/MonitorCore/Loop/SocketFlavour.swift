/// What can't be changed from packet to packet and so needs a socket of its own.
struct SocketFlavour: Hashable, Sendable {
    static let count = 4

    var family: ICMPEcho.Family
    var dontFragment: Bool

    /// That of packets to an address.
    init(to address: IPAddress, dontFragment: Bool) {
        let family: ICMPEcho.Family = if case .v4 = address { .v4 } else { .v6 }
        self.init(family: family, dontFragment: dontFragment)
    }

    init(family: ICMPEcho.Family, dontFragment: Bool) {
        self.family = family
        self.dontFragment = dontFragment
    }

    /// Its place among all.
    var index: Int { (family == .v4 ? 0 : 2) + (dontFragment ? 1 : 0) }
}
