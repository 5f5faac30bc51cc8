import Glibc

/// Error numbers of the C library.
enum ErrorNumber {
    /// The C library's words for a number, such as `No space left on device`; from any thread.
    static func text(of number: Int32) -> String {
        var buffer = [CChar](repeating: 0, count: 128)
        guard strerror_r(number, &buffer, buffer.count) == 0 else { return "error \(number)" }
        return buffer.withUnsafeBytes { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
