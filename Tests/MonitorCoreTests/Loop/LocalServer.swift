import Glibc
import Testing

@testable import MonitorCore

/// A listening socket on 127.0.0.1 which may answer every connection with the same bytes.
final class LocalServer {
    enum Conduct: Sendable {
        /// Connections stand, nothing is read or said.
        case silent
        /// Reads a request, says this and closes.
        case says(String)
    }

    let port: UInt16
    private let listener: Int32
    private var thread: pthread_t?

    init(_ conduct: Conduct, backlog: Int32 = 16) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        self.listener = listener
        var length = socklen_t(SocketAddress.capacity)
        let name = UnsafeMutableRawPointer.allocate(byteCount: SocketAddress.capacity, alignment: 8)
        defer { name.deallocate() }
        SocketAddress.write(.v4(0x7F00_0001), to: name)
        let address = name.assumingMemoryBound(to: sockaddr.self)
        try #require(bind(listener, address, 16) == 0 && listen(listener, backlog) == 0)
        try #require(getsockname(listener, address, &length) == 0)
        port = UInt16(bigEndian: name.load(fromByteOffset: 2, as: UInt16.self))
        guard case .says(let text) = conduct else { return }
        thread = try OwnThread.start(named: "server") { Self.serve(listener, text) }
    }

    deinit {
        // Wakes the accept; the thread ends with it.
        shutdown(listener, Int32(SHUT_RDWR))
        if let thread { pthread_join(thread, nil) }
        close(listener)
    }

    private static func serve(_ listener: Int32, _ text: String) {
        while case let client = accept(listener, nil, nil), client >= 0 {
            var request = [UInt8](repeating: 0, count: 4096)
            _ = recv(client, &request, request.count, 0)
            let answer = Array(text.utf8)
            _ = send(client, answer, answer.count, Int32(MSG_NOSIGNAL))
            shutdown(client, Int32(SHUT_WR))
            close(client)
        }
    }
}
