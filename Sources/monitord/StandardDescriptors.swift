import Glibc

/// Descriptors 0 to 2, which a careless parent may have closed.
enum StandardDescriptors {
    /// Opens what is closed on /dev/null, so that no socket or database gets these numbers and is written to as "stderr".
    static func fill() {
        for number in STDIN_FILENO...STDERR_FILENO where fcntl(number, F_GETFD) == -1 {
            // open(2) takes the lowest free number, which is this one: all below it are open by now.
            _ = open("/dev/null", O_RDWR)
        }
    }
}
