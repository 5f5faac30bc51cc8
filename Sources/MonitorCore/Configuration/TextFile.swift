import Glibc

/// Reads a whole text file, refusing what cannot be one.
enum TextFile {
    /// Far above any province; an inventory of 50,000 sites has some 5 MiB.
    static let largest = 32 << 20
    /// A tree takes a hundred times the memory of its text; 50,000 sites with settings of their own have some 3 MiB.
    static let largestYAML = 4 << 20
    /// Certificates, keys, tokens and templates.
    static let largestSmall = 1 << 20

    enum Failure: Error, Equatable {
        case system(Errno)
        case notAFile
        case tooLarge(limit: Int)

        var explanation: String {
            switch self {
            case .system(let errno): errno.explanation
            case .notAFile: "it is not a regular file"
            case .tooLarge(let limit): "it is larger than \(limit >> 20) MiB"
            }
        }
    }

    /// The error number of a failed system call.
    struct Errno: Hashable {
        var number: Int32

        var explanation: String { ErrorNumber.text(of: number) }
    }

    /// The bytes as they are, without a leading byte order mark.
    static func read(_ path: String, limit: Int = largest) throws(Failure) -> [UInt8] {
        // O_NONBLOCK: opening a pipe must not hang the start.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .system(Errno(number: errno)) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system(Errno(number: errno)) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
        guard status.st_size <= limit else { throw .tooLarge(limit: limit) }
        return withoutMark(try contents(of: descriptor, expected: Int(status.st_size), limit: limit))
    }

    private static func contents(
        of descriptor: Int32,
        expected: Int,
        limit: Int
    ) throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(expected)
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .system(Errno(number: errno)) }
            guard count > 0 else { return bytes }
            bytes.append(contentsOf: chunk[..<count])
            guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
        }
    }

    private static func withoutMark(_ bytes: [UInt8]) -> [UInt8] {
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    }

    /// The text of the bytes; nil, with the place reported, when they are not UTF-8.
    static func decode(_ bytes: [UInt8], report: FileReport) -> String? {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        report.error("invalid UTF-8", at: firstInvalid(in: bytes), hint: "save the file as UTF-8")
        return nil
    }

    private static func firstInvalid(in bytes: [UInt8]) -> TextPosition {
        var position = TextPosition.start
        var iterator = bytes.makeIterator()
        var decoder = UTF8()
        while case .scalarValue(let scalar) = decoder.decode(&iterator) {
            position = scalar == "\n" ? TextPosition(line: position.line + 1, column: 1) : position.next
        }
        return position
    }
}

extension TextPosition {
    fileprivate var next: TextPosition { TextPosition(line: line, column: column + 1) }
}
