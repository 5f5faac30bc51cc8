import Glibc

/// A file descriptor that is closed with its owner.
final class Descriptor: Sendable {
    let number: Int32

    /// Takes what a system call returned; a negative number is an error by `errno`.
    ///
    /// - Throws: the failure of `operation`.
    init(_ result: Int32, from operation: String) throws(SystemCallError) {
        guard result >= 0 else { throw SystemCallError(operation: operation, errno: errno) }
        number = result
    }

    deinit { close(number) }
}
