import Glibc

/// A file that lines are appended to: never torn, found again when somebody moved or deleted it.
///
/// Owned by one thread. Bytes that could not be written stay in `backlog` and are the first of the next try, so that
/// a line of which a part is in the file already is completed there.
struct AppendOnlyFile: Sendable {
    /// `write(2)`, or a test's word for it: the count, or minus an errno.
    typealias Write = @Sendable (Int32, UnsafeRawBufferPointer) -> Int

    let directory: String
    let path: String
    private var descriptor: Int32 = -1
    private var device: dev_t = 0
    private var inode: ino_t = 0
    private var backlog: [UInt8] = []
    /// Where in `backlog` the unwritten bytes begin.
    private var position = 0
    private let write: Write

    init(directory: String, name: String, write: @escaping Write = AppendOnlyFile.systemWrite) {
        self.directory = directory
        path = directory + "/" + name
        self.write = write
    }

    var isOpen: Bool { descriptor >= 0 }
    var hasBacklog: Bool { position < backlog.count }

    /// Creates what is missing: the directory with 0750, the file with 0640.
    mutating func openIfNeeded() throws(LogError) {
        if !isOpen { try reopen() }
    }

    /// Opens the path anew; the file that was open stays in use when that fails, but for one that was deleted: nobody
    /// would read what is written there, so what is to be written waits.
    mutating func reopen() throws(LogError) {
        do throws(LogError) {
            try openAnew()
        } catch {
            if isDeleted { closeFile() }
            throw error
        }
    }

    private mutating func openAnew() throws(LogError) {
        try Self.createDirectory(directory)
        let new = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY, 0o640)
        guard new >= 0 else { throw LogError(path: path, operation: "open", errno: errno) }
        var status = stat()
        guard fstat(new, &status) == 0 else {
            let error = errno
            close(new)
            throw LogError(path: path, operation: "stat", errno: error)
        }
        adopt(new, status)
    }

    /// True when the path no longer leads to the file that is open: moved, deleted or replaced.
    func wasMoved() -> Bool {
        guard isOpen else { return false }
        var status = stat()
        guard stat(path, &status) == 0 else { return errno == ENOENT || errno == ENOTDIR }
        return status.st_dev != device || status.st_ino != inode
    }

    /// True when no path leads to the file that is open.
    private var isDeleted: Bool {
        var status = stat()
        return isOpen && fstat(descriptor, &status) == 0 && status.st_nlink == 0
    }

    /// Queues whole lines behind what is still unwritten; `spare` comes back emptied, for use again.
    mutating func load(_ bytes: consuming [UInt8]) -> [UInt8] {
        if hasBacklog {
            backlog.append(contentsOf: bytes)
            return []
        }
        position = 0
        swap(&backlog, &bytes)
        // After a flood the memory is given back.
        guard bytes.capacity <= 1 << 20 else { return [] }
        bytes.removeAll(keepingCapacity: true)
        return bytes
    }

    /// Writes all that waits; throws when the kernel takes no more, and keeps the rest.
    mutating func writeBacklog() throws(LogError) {
        guard hasBacklog else { return }
        try openIfNeeded()
        while hasBacklog {
            let written = backlog.withUnsafeBytes { bytes in
                write(descriptor, UnsafeRawBufferPointer(rebasing: bytes[position...]))
            }
            if written == -Int(EINTR) { continue }
            guard written > 0 else {
                throw LogError(path: path, operation: "write", errno: written == 0 ? EIO : Int32(-written))
            }
            position += written
        }
    }

    mutating func closeFile() {
        if isOpen { close(descriptor) }
        descriptor = -1
    }

    static let systemWrite: Write = { descriptor, bytes in
        let count = Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        return count < 0 ? -Int(errno) : count
    }

    /// Takes a newly opened file into use; half a line at the end of it (a crash, a full disk) gets its line break.
    private mutating func adopt(_ new: Int32, _ status: stat) {
        let isSameFile = isOpen && status.st_dev == device && status.st_ino == inode
        closeFile()
        (descriptor, device, inode) = (new, status.st_dev, status.st_ino)
        guard !isSameFile else { return }
        rewindToLineStart()
        if status.st_mode & S_IFMT == S_IFREG, status.st_size > 0, Self.endsInsideLine(path, size: status.st_size) {
            backlog.insert(UInt8(ascii: "\n"), at: position)
        }
    }

    /// A line of which a part went into the old file is written whole into the new one.
    private mutating func rewindToLineStart() {
        guard hasBacklog else { return }
        while position > 0, backlog[position - 1] != UInt8(ascii: "\n") { position -= 1 }
    }

    private static func endsInsideLine(_ path: String, size: off_t) -> Bool {
        let reader = open(path, O_RDONLY | O_CLOEXEC)
        guard reader >= 0 else { return false }
        defer { close(reader) }
        var last: UInt8 = 0
        return pread(reader, &last, 1, size - 1) == 1 && last != UInt8(ascii: "\n")
    }

    private static func createDirectory(_ path: String) throws(LogError) {
        guard mkdir(path, 0o750) != 0, errno != EEXIST else { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
            throw LogError(path: path, operation: "create the directory", errno: errno)
        }
        try createDirectory(String(path[..<slash]))
        guard mkdir(path, 0o750) == 0 || errno == EEXIST else {
            throw LogError(path: path, operation: "create the directory", errno: errno)
        }
    }
}
