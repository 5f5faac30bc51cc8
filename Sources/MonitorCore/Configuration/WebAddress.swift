/// The parts of an `https://` or `http://` URL (RFC 3986 section 3) that a configuration is checked by.
///
/// Messages never quote the URL: paths and user parts of webhooks are secrets.
struct WebAddress {
    enum Failure: Error {
        case scheme
        case characters
        case userPart
        case host
        case port

        var explanation: String {
            switch self {
            case .scheme: "the URL must begin with https:// or http://"
            case .characters: "the URL holds blanks or characters that must be percent-encoded"
            case .userPart: "the URL holds a user name or password"
            case .host: "the URL names no valid host"
            case .port: "the port of the URL is no number from 1 to 65535"
            }
        }
    }

    let host: Host
    /// Nil where the scheme's own is meant.
    let port: Int?

    init(_ url: String, schemes: [String] = ["https", "http"]) throws(Failure) {
        guard let scheme = schemes.first(where: { url.lowercased().hasPrefix("\($0)://") }) else { throw .scheme }
        guard url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"\"<>\\^`{|}".utf8.contains($0) }) else {
            throw .characters
        }
        let authority = url.dropFirst(scheme.count + 3).prefix { !"/?#".contains($0) }
        guard !authority.contains("@") else { throw .userPart }
        host = try Self.host(of: authority)
        port = Self.port(of: authority)
    }

    /// A colon inside brackets is the address's.
    private static func port(of authority: Substring) -> Int? {
        let tail = authority.lastIndex(of: "]").map { authority[$0...] } ?? authority
        return tail.lastIndex(of: ":").flatMap { Int(tail[tail.index(after: $0)...]) }
    }

    private static func host(of authority: Substring) throws(Failure) -> Host {
        let isBracketed = authority.hasPrefix("[")
        let end = isBracketed ? authority.firstIndex(of: "]") : authority.firstIndex(of: ":") ?? authority.endIndex
        guard let end else { throw .host }
        let name = isBracketed ? authority[authority.index(after: authority.startIndex)..<end] : authority[..<end]
        let rest = isBracketed ? authority[authority.index(after: end)...] : authority[end...]
        guard let host = Host(String(name)) else { throw .host }
        guard rest.isEmpty || rest.first == ":" else { throw .host }
        guard rest.isEmpty || UInt16(rest.dropFirst()).map({ $0 > 0 }) == true else { throw .port }
        return host
    }
}
