import Glibc

@testable import MonitorCore

/// A server on 127.0.0.1 which may answer every connection with the same bytes.
final class LocalServer {
    enum Conduct: Sendable {
        /// Connections stand, nothing is read or said.
        case silent
        /// Reads a request, says this and closes.
        case says(String)
    }

    private let listener: LoopbackListener
    private var thread: pthread_t?

    var port: UInt16 { listener.port }

    init(_ conduct: Conduct, backlog: Int32 = 16) throws {
        let listener = try LoopbackListener(backlog: backlog)
        self.listener = listener
        guard case .says(let text) = conduct else { return }
        thread = try OwnThread.start(named: "server") { Self.serve(listener, text) }
    }

    deinit {
        listener.shutDown()
        if let thread { pthread_join(thread, nil) }
    }

    private static func serve(_ listener: LoopbackListener, _ text: String) {
        while let client = listener.accept() {
            var request = [UInt8](repeating: 0, count: 4096)
            _ = recv(client, &request, request.count, 0)
            let answer = Array(text.utf8)
            _ = send(client, answer, answer.count, Int32(MSG_NOSIGNAL))
            shutdown(client, Int32(SHUT_WR))
            close(client)
        }
    }
}
