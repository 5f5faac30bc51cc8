import Glibc
import Synchronization
import Testing

@testable import MonitorCore

/// A thread in a network namespace of its own, loopback up: what it changes there is gone with it.
enum PrivateNetwork {
    private final class Outcome: Sendable {
        let error = Mutex<String?>(nil)
    }

    /// Runs the commands and then `body` in the namespace, and waits; needs root.
    static func run(_ commands: [String] = [], _ body: @escaping @Sendable () throws -> Void) throws {
        let outcome = Outcome()
        let thread = try OwnThread.start(named: "netns") {
            do {
                try enter()
                for command in ["ip link set lo up"] + commands {
                    try #require(ChildProcess("sh", ["-c", command]).succeeds(), "\(command)")
                }
                try body()
            } catch {
                outcome.error.withLock { $0 = "\(error)" }
            }
        }
        pthread_join(thread, nil)
        let error = outcome.error.withLock { $0 }
        #expect(error == nil)
    }

    private static func enter() throws {
        // A GNU extension that Swift's Glibc does not show.
        let symbol = try #require(dlsym(nil, "unshare"))
        let unshare = unsafeBitCast(symbol, to: (@convention(c) (Int32) -> Int32).self)
        guard unshare(0x4000_0000) == 0 else { throw SystemCallError(operation: "unshare", errno: errno) }
    }
}
