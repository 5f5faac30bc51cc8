import Glibc

@testable import MonitorCore

/// A server on 127.0.0.1 which may answer every connection with the same bytes.
final class LocalServer {
    enum Conduct: Sendable {
        /// Connections stand, nothing is read or said.
        case silent
        /// Reads a request, says this and closes.
        case says(String)
        /// Reads a request, says this and then nothing more; the connection stays.
        case begins(String)
        /// Reads a request, and sends octets of zero until the other end hangs up.
        case floods
    }

    private let listener: LoopbackListener
    private var thread: pthread_t?

    var port: UInt16 { listener.port }

    init(_ conduct: Conduct, backlog: Int32 = 16) throws {
        let listener = try LoopbackListener(backlog: backlog)
        self.listener = listener
        switch conduct {
        case .silent: break
        case .says(let text): thread = try OwnThread.start(named: "server") { Self.serve(listener, text) }
        case .begins(let text):
            thread = try OwnThread.start(named: "server") { Self.serve(listener, text, endsThere: false) }
        case .floods: thread = try OwnThread.start(named: "server") { Self.flood(listener) }
        }
    }

    deinit {
        listener.shutDown()
        if let thread { pthread_join(thread, nil) }
    }

    private static func flood(_ listener: LoopbackListener) {
        let zeros = [UInt8](repeating: 0, count: 65_536)
        while let client = listener.accept() {
            var request = [UInt8](repeating: 0, count: 4096)
            _ = recv(client, &request, request.count, 0)
            while send(client, zeros, zeros.count, Int32(MSG_NOSIGNAL)) > 0 {}
            close(client)
        }
    }

    private static func serve(_ listener: LoopbackListener, _ text: String, endsThere: Bool = true) {
        var kept: [Int32] = []
        defer { kept.forEach { close($0) } }
        while let client = listener.accept() {
            var request = [UInt8](repeating: 0, count: 4096)
            _ = recv(client, &request, request.count, 0)
            let answer = Array(text.utf8)
            _ = send(client, answer, answer.count, Int32(MSG_NOSIGNAL))
            guard endsThere else {
                kept.append(client)
                continue
            }
            shutdown(client, Int32(SHUT_WR))
            close(client)
        }
    }
}
