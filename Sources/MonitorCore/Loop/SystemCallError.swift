/// A system call that failed, with the number the kernel gave.
package struct SystemCallError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The call, such as `epoll_create1`.
    package var operation: String
    package var errno: Int32

    package init(operation: String, errno: Int32) {
        self.operation = operation
        self.errno = errno
    }

    package var description: String { "\(operation): \(ErrorNumber.text(of: errno))" }
}
