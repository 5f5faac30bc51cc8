import CLinux
import Glibc

/// Threads of our own, for what must not run on the cooperative pool.
///
/// Each is born with every signal blocked: those are the main thread's business.
enum OwnThread {
    /// What a thread is born with; consumed by it.
    private final class Birth {
        let name: String
        let body: @Sendable () -> Void

        init(name: String, body: @escaping @Sendable () -> Void) {
            self.name = name
            self.body = body
        }
    }

    private static let stackSize = 8 << 20  // As main threads have; only touched pages count.

    /// Runs `body` on a new thread that somebody joins; the name is what `top -H` shows, at most 15 bytes.
    ///
    /// - Throws: what `pthread_create` says.
    static func start(named name: String, _ body: @escaping @Sendable () -> Void) throws(SystemCallError) -> pthread_t {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setstacksize(&attributes, stackSize)
        // A thread inherits the mask of its parent.
        var all = sigset_t()
        var before = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        let birth = Unmanaged.passRetained(Birth(name: name, body: body))
        var thread = pthread_t()
        let code = pthread_create(&thread, &attributes, { argument in OwnThread.enter(argument) }, birth.toOpaque())
        guard code == 0 else {
            birth.release()
            throw SystemCallError(operation: "pthread_create", errno: code)
        }
        return thread
    }

    /// Runs `body` on a new thread that nobody waits for: it ends by itself when `body` returns.
    ///
    /// - Throws: what `pthread_create` says.
    static func startDetached(named name: String, _ body: @escaping @Sendable () -> Void) throws(SystemCallError) {
        pthread_detach(try start(named: name, body))
    }

    private static func enter(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let argument else { return nil }
        let birth = Unmanaged<Birth>.fromOpaque(argument).takeRetainedValue()
        clinux_name_thread(birth.name)
        birth.body()
        return nil
    }
}
