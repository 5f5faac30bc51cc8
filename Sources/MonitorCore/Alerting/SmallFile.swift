import Glibc

/// Reads a file of a few kilobytes without blocking the caller's thread, wherever the file lies.
enum SmallFile {
    /// - Throws: what the system says; `EFBIG` for a file longer than `limit` bytes.
    static func read(_ path: String, limit: Int) async throws(SystemCallError) -> [UInt8] {
        let result: Result<[UInt8], SystemCallError> = await withCheckedContinuation { continuation in
            do throws(SystemCallError) {
                try OwnThread.startDetached(named: "small-file") {
                    continuation.resume(returning: contents(of: path, limit: limit))
                }
            } catch {
                continuation.resume(returning: .failure(error))
            }
        }
        return try result.get()
    }

    private static func contents(of path: String, limit: Int) -> Result<[UInt8], SystemCallError> {
        // Without O_NONBLOCK a pipe that nobody writes would never open.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return .failure(SystemCallError(operation: "open", errno: errno)) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { return .failure(SystemCallError(operation: "read", errno: errno)) }
            if count == 0 { return .success(bytes) }
            bytes += chunk.prefix(count)
            guard bytes.count <= limit else { return .failure(SystemCallError(operation: "read", errno: EFBIG)) }
        }
    }
}
