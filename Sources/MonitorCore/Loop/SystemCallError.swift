import Glibc

/// A system call that failed, with the number the kernel gave.
package struct SystemCallError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The call, such as `epoll_create1`.
    package var operation: String
    package var errno: Int32

    package init(operation: String, errno: Int32) {
        self.operation = operation
        self.errno = errno
    }

    package var description: String { "\(operation): \(Self.text(of: errno))" }

    /// The C library's words for an error number.
    static func text(of number: Int32) -> String {
        var buffer = [CChar](repeating: 0, count: 128)
        guard strerror_r(number, &buffer, buffer.count) == 0 else { return "error \(number)" }
        return buffer.withUnsafeBytes { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
