import Foundation
import Glibc

/// A bare connection to a socket, to say what no proper client would; nobody hears of it when it fails.
final class BareConnection {
    private let descriptor: Int32

    /// To a Unix socket.
    init(path: String) {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path.utf8) }
        Self.connect(descriptor, to: name)
    }

    /// To a TCP port of 127.0.0.1.
    init(port: Int) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = UInt16(port).bigEndian
        name.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        Self.connect(descriptor, to: name)
    }

    deinit {
        close(descriptor)
    }

    func send(_ text: String) { send(Array(text.utf8)) }

    /// As much as the other side takes.
    func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Nothing more will be sent.
    func finish() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// The other side does not even read any more.
    var isCutOff: Bool {
        var byte: UInt8 = 0
        return Glibc.send(descriptor, &byte, 1, Int32(MSG_NOSIGNAL)) < 0
    }

    /// What comes until the other side closes, or says nothing for so long.
    func read(patience: Duration) -> (text: String, isClosed: Bool) {
        var limit = timeval(tv_sec: Int(patience.components.seconds), tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var said: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &part, part.count, 0)
            guard count > 0 else {
                let isClosed = count == 0 || errno == ECONNRESET
                return (String(decoding: said, as: UTF8.self), isClosed)
            }
            said += part.prefix(count)
        }
    }

    private static func connect<Name>(_ descriptor: Int32, to name: Name) {
        _ = withUnsafeBytes(of: name) { bytes in
            bytes.baseAddress.map {
                Glibc.connect(descriptor, $0.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
            }
        }
    }
}
