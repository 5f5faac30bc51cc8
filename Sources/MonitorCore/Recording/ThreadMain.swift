import CLinux
import Glibc

/// What a POSIX thread of ours runs; for work that may block, which must never sit on the cooperative pool.
final class ThreadMain: Sendable {
    private let name: String
    private let body: @Sendable () -> Void

    /// The name is what `top -H` shows, 15 bytes at most.
    init(name: String, _ body: @escaping @Sendable () -> Void) {
        self.name = name
        self.body = body
    }

    /// Starts a detached thread with every signal blocked: those are the main thread's business.
    ///
    /// - Throws: `LogError` when the system starts no more threads.
    func start() throws(LogError) {
        var all = sigset_t()
        var before = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        var thread = pthread_t()
        let owner = Unmanaged.passRetained(self)
        let result = pthread_create(
            &thread,
            nil,
            { argument in
                if let argument { Unmanaged<ThreadMain>.fromOpaque(argument).takeRetainedValue().run() }
                return nil
            },
            owner.toOpaque()
        )
        guard result == 0 else {
            owner.release()
            throw LogError(path: name, operation: "start the thread", errno: result)
        }
        pthread_detach(thread)
    }

    private func run() {
        // Glibc's module hides pthread_setname_np; a thread without its name works as well.
        let comm = open("/proc/thread-self/comm", O_WRONLY | O_CLOEXEC)
        if comm >= 0 {
            _ = write(comm, name, name.utf8.count)
            close(comm)
        }
        body()
    }
}
