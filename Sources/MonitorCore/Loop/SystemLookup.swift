import CLinux
import Glibc

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
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_ADDRCONFIG
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(name, nil, &hints, &list)
        guard code == 0 else {
            return .failure(
                LookupFailure(explanation: code == EAI_SYSTEM ? ErrorNumber.text(of: errno) : text(of: code))
            )
        }
        defer { freeaddrinfo(list) }
        return .success(addresses(in: list))
    }

    private static func addresses(in list: UnsafeMutablePointer<addrinfo>?) -> [IPAddress] {
        var found: [IPAddress] = []
        var node = list
        while let entry = node?.pointee {
            let bytes = UnsafeRawBufferPointer(start: entry.ai_addr, count: Int(entry.ai_addrlen))
            if let address = SocketAddress.read(bytes.bytes), !found.contains(address) { found.append(address) }
            node = entry.ai_next
        }
        return found
    }

    private static func text(of code: Int32) -> String {
        gai_strerror(code).map { String(cString: $0) } ?? "error \(code)"
    }
}
