import Glibc

/// The directory that holds the daemon's memory, held by one daemon at a time.
///
/// The lock is a `flock` on a file inside it, so the kernel gives it back however the holder ends.
package final class StateDirectory: Sendable {
    package let path: String
    /// True where whoever held it last did not end in order: it crashed, was killed, or the power failed.
    package let wasAbandoned: Bool
    private let descriptor: Int32

    /// Makes the directory if need be and takes the lock.
    ///
    /// - Throws: ``StateDirectoryError`` when another daemon holds it or it cannot be made.
    package init(path: String) throws(StateDirectoryError) {
        try Self.makeDirectory(path)
        let file = path + "/lock"
        let descriptor = Self.openLock(file)
        guard descriptor >= 0 else { throw .unusable(path: file, explanation: ErrorNumber.text(of: errno)) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let holder = Self.holder(readFrom: descriptor)
            close(descriptor)
            throw .held(path: path, pid: holder)
        }
        self.path = path
        self.descriptor = descriptor
        wasAbandoned = Self.holder(readFrom: descriptor) != nil
        writePID()
    }

    /// On a disk that can only be read the lock of before serves: the store finds another place.
    private static func openLock(_ file: String) -> Int32 {
        let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o640)
        return descriptor < 0 && errno == EROFS ? open(file, O_RDONLY | O_CLOEXEC) : descriptor
    }

    /// To be called at an orderly end: the next holder then knows that nothing broke off.
    package func leave() {
        _ = ftruncate(descriptor, 0)
    }

    deinit {
        close(descriptor)
    }

    private static func makeDirectory(_ path: String) throws(StateDirectoryError) {
        guard mkdir(path, 0o750) != 0, errno != EEXIST else { return }
        let reason = errno
        guard reason == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
            throw .unusable(path: path, explanation: ErrorNumber.text(of: reason))
        }
        try makeDirectory(String(path[..<slash]))
        guard mkdir(path, 0o750) == 0 || errno == EEXIST else {
            throw .unusable(path: path, explanation: ErrorNumber.text(of: errno))
        }
    }

    private func writePID() {
        let text = Array("\(getpid())\n".utf8)
        _ = ftruncate(descriptor, 0)
        // The pid serves the refused daemon's message, and is still there after a crash; the lock itself is the kernel's.
        _ = pwrite(descriptor, text, text.count, 0)
    }

    private static func holder(readFrom descriptor: Int32) -> Int? {
        var buffer = [UInt8](repeating: 0, count: 32)
        let count = pread(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return nil }
        return Int(String(decoding: buffer[..<count], as: UTF8.self).prefix(while: \.isNumber))
    }
}

/// Why a state directory could not be taken.
package enum StateDirectoryError: Error, CustomStringConvertible, Equatable {
    case held(path: String, pid: Int?)
    case unusable(path: String, explanation: String)

    package var description: String {
        switch self {
        case .held(let path, let pid):
            "the state directory \(path) is held by another monitord"
                + (pid.map { " (pid \($0))" } ?? "") + "; stop it, or give this one its own by --state"
        case .unusable(let path, let explanation):
            "cannot use the state directory \(path): \(explanation); give a writable one by --state"
        }
    }
}
