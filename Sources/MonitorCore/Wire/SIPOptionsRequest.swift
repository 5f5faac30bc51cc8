/// An OPTIONS request outside a dialog (RFC 3261 sections 8.1.1 and 11.1; RFC 3581 for `rport`).
struct SIPOptionsRequest: Hashable, Sendable {
    /// What makes one request known among all others.
    struct Identity: Hashable, Sendable {
        static let branchCookie = "z9hG4bK"

        /// Begins with the cookie of RFC 3261 section 8.1.1.7.
        var branch: String
        var callID: String
        var tag: String

        init(branch: String, callID: String, tag: String) {
            self.branch = branch
            self.callID = callID
            self.tag = tag
        }

        /// 64 bits of chance each for branch and Call-ID, and the 32 that section 19.3 asks for the tag.
        init(random: inout some RandomNumberGenerator) {
            branch = Self.branchCookie + String(random.next() as UInt64, radix: 16)
            callID = String(random.next() as UInt64, radix: 16)
            tag = String(UInt32.random(in: .min ... .max, using: &random), radix: 16)
        }
    }

    static let method = "OPTIONS"

    var identity: Identity
    /// As it was configured: a name stays a name, without the port that is usual.
    var target: Host
    var path: ExchangePath

    /// Section 19.1.2.
    static func usualPort(of transport: ExchangeTransport) -> UInt16 { transport == .tls ? 5061 : 5060 }

    func encoded() -> [UInt8] {
        let local = Self.literal(path.local)
        let contact =
            "\(local):\(path.localPort)" + (path.transport.isStream ? ";transport=\(path.transport.rawValue)" : "")
        let lines = [
            "\(Self.method) \(uri) SIP/2.0",
            "Via: SIP/2.0/\(path.transport.rawValue.uppercased()) \(local):\(path.localPort)"
                + ";branch=\(identity.branch);rport",
            "Max-Forwards: 70",
            "From: <sip:probe@\(local)>;tag=\(identity.tag)",
            "To: <\(uri)>",
            "Call-ID: \(identity.callID)",
            "CSeq: 1 \(Self.method)",
            "Contact: <sip:probe@\(contact)>",
            "Accept: application/sdp",
            "Content-Length: 0",
        ]
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    }

    private var uri: String {
        let scheme = path.transport == .tls ? "sips" : "sip"
        switch target {
        case .address: return "\(scheme):\(Self.literal(path.remote)):\(path.remotePort)"
        case .name(let name) where path.remotePort == Self.usualPort(of: path.transport): return "\(scheme):\(name)"
        case .name(let name): return "\(scheme):\(name):\(path.remotePort)"
        }
    }

    /// IPv6 stands in brackets (section 25.1, IPv6reference).
    private static func literal(_ address: IPAddress) -> String {
        switch address {
        case .v4: "\(address)"
        case .v6: "[\(address)]"
        }
    }
}
