/// Where a hall sends its heartbeats: the monitor's `push.listen` as its computer sees it, and the hall's id.
package struct PushDestination: Hashable, Sendable {
    /// What is wrong with `--to` or `--id`.
    package struct Mistake: Error, Hashable, CustomStringConvertible {
        package var description: String
    }

    private static let path = "/api/v1/push/"

    package let site: SiteID
    /// Scheme, host and port.
    package let origin: String
    package let host: Host
    package let port: UInt16

    /// Takes `https://HOST:PORT`, with or without `/api/v1/push/ID` behind it; `id` wins over that of the URL.
    ///
    /// - Parameters:
    ///   - url: as somebody wrote it.
    ///   - id: the hall's; nil where the URL has it.
    ///   - bearsToken: true when the token is to travel: then nobody may read it on the way.
    /// - Throws: ``Mistake``.
    package init(url: String, id: String?, bearsToken: Bool) throws(Mistake) {
        let address: WebAddress
        do throws(WebAddress.Failure) {
            address = try WebAddress(url)
        } catch {
            throw Mistake(description: "--to: \(error.explanation)")
        }
        let isSecure = url.lowercased().hasPrefix("https://")
        guard isSecure || !bearsToken || address.host.isLoopback else {
            throw Mistake(description: "--to: over http:// everybody on the way reads the token: use https:// or --udp")
        }
        let scheme = isSecure ? "https://" : "http://"
        let rest = url.dropFirst(scheme.count)
        let authority = rest.prefix { !"/?#".contains($0) }
        host = address.host
        port = Self.port(of: authority) ?? (isSecure ? 443 : 80)
        origin = scheme + authority
        site = try Self.site(id, path: String(rest.dropFirst(authority.count)))
    }

    /// Where HTTP posts them.
    package var url: String { origin + Self.path + PercentEncoding.encode(site.rawValue) }

    private static func port(of authority: Substring) -> UInt16? {
        let end = authority.lastIndex(of: "]") ?? authority.startIndex
        guard let colon = authority[end...].lastIndex(of: ":") else { return nil }
        return UInt16(authority[authority.index(after: colon)...])
    }

    private static func site(_ id: String?, path: String) throws(Mistake) -> SiteID {
        guard path.isEmpty || path == "/" || path.hasPrefix(Self.path) else {
            throw Mistake(description: "--to: nothing or \(Self.path)ID may stand behind the port")
        }
        let inPath = path.hasPrefix(Self.path) ? PercentEncoding.decode(String(path.dropFirst(Self.path.count))) : nil
        guard let text = id ?? inPath, !text.isEmpty else {
            throw Mistake(description: "give the hall's id by --id, or at the end of --to")
        }
        guard let site = SiteID(text) else {
            throw Mistake(description: "\(quoted(text)) is no site id: lower-case letters, digits, '-' and '/'")
        }
        return site
    }
}

extension PercentEncoding {
    /// Nil where a percent sign begins no code, or the bytes are no UTF-8.
    static func decode(_ text: String) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
                return nil
            }
            bytes.append(code)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
