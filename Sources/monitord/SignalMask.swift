import Glibc

/// The signals that the daemon takes as requests; blocked from the first line, so that none ends it by default.
enum SignalMask {
    static let requests: [Int32] = [SIGHUP, SIGUSR1, SIGTERM, SIGINT]

    /// Blocks them in this thread and all that it starts; they are then read from a signal source.
    static func block() {
        change(SIG_BLOCK)
    }

    /// Lets them act as usual again, for the short commands that need no ceremony at the end.
    static func unblock() {
        change(SIG_UNBLOCK)
    }

    private static func change(_ how: Int32) {
        var set = sigset_t()
        sigemptyset(&set)
        requests.forEach { sigaddset(&set, $0) }
        pthread_sigmask(how, &set, nil)
    }
}
