import ServiceLifecycle
import Synchronization

/// An HTTP server at a port, from when it listens until it is closed or fails.
final class HTTPListener: Sendable {
    /// Why it does not listen.
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    private let listens = Mutex(false)
    private let server = Mutex<(service: ServiceGroup, task: Task<Void, Never>)?>(nil)
    private let changed: @Sendable (Bool) -> Void

    private init(changed: @escaping @Sendable (Bool) -> Void) {
        self.changed = changed
    }

    var isRunning: Bool { listens.withLock { $0 } }

    /// Waits until it listens.
    ///
    /// - Parameters:
    ///   - changed: told when it begins to listen, and when it ends.
    ///   - failed: told why it ended, when nobody meant it to.
    ///   - make: makes the server; it must call what it is given when it listens.
    /// - Returns: the server.
    /// - Throws: why it does not, such as a port that is taken.
    static func open(
        changed: @escaping @Sendable (Bool) -> Void,
        failed: @escaping @Sendable (String) -> Void,
        make: (@escaping @Sendable () -> Void) throws -> ServiceGroup
    ) async throws -> HTTPListener {
        let (news, tell) = AsyncStream.makeStream(of: String?.self)
        let listener = HTTPListener(changed: changed)
        let service = try make {
            listener.note(listens: true)
            tell.yield(nil)
        }
        let task = Task {
            let failure = await listener.run(service)
            if listener.note(listens: false), let failure { failed(failure) }
            tell.yield(failure ?? "it has ended")
            tell.finish()
        }
        listener.server.withLock { $0 = (service, task) }
        for await failure in news {
            if let failure { throw Failure(description: failure) }
            break
        }
        return listener
    }

    /// - Returns: what it was before.
    @discardableResult
    private func note(listens: Bool) -> Bool {
        let before = self.listens.withLock { now in
            defer { now = listens }
            return now
        }
        if before != listens { changed(listens) }
        return before
    }

    /// - Returns: why it failed; nil when it was closed.
    private func run(_ service: ServiceGroup) async -> String? {
        do {
            try await service.run()
            return nil
        } catch is CancellationError {
            return nil
        } catch {
            return "\(error)"
        }
    }

    /// Answers what is under way first.
    func close() async {
        guard let (service, task) = server.withLock({ $0 }) else { return }
        await service.triggerGracefulShutdown()
        await task.value
    }
}
