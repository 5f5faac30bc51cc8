/// Where a server listens, as people write it: `127.0.0.1:8057`, `[::1]:8057`, `localhost:8057`.
struct ListenAddress: Equatable {
    static let hint = "such as 127.0.0.1:8057 or \"[::1]:8057\""

    /// A literal address, without brackets.
    let host: String
    let port: UInt16
    let isLoopback: Bool

    /// Nil when the text is anything else; names of hosts are no places to listen at, but for `localhost`.
    init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":") else { return nil }
        let digits = text[text.index(after: colon)...]
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = UInt16(digits), port > 0 else {
            return nil
        }
        guard let (host, address) = Self.host(text[..<colon]) else { return nil }
        self.host = host
        self.port = port
        isLoopback = address.isLoopback
    }

    private static func host(_ text: Substring) -> (String, IPAddress)? {
        let isBracketed = text.hasPrefix("[") && text.hasSuffix("]")
        let name = isBracketed ? String(text.dropFirst().dropLast()) : text == "localhost" ? "127.0.0.1" : String(text)
        guard let address = IPAddress(name) else { return nil }
        switch address {
        case .v4: return isBracketed ? nil : (name, address)
        case .v6: return isBracketed ? (name, address) : nil
        }
    }
}
