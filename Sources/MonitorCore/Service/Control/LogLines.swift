import Foundation

/// The lines of a file that grows, from not too far back; a file that is not there has none.
struct LogLines: Sendable {
    private static let chunk = 64 << 10
    /// A longer line is none of ours.
    private static let longestLine = 1 << 20

    let path: String
    /// So many bytes from the end are read.
    let limit: Int
    var reading = LogReading()

    private var size: Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? Int) ?? 0
    }

    /// True when the file is longer than what is read of it.
    var isCut: Bool { size > limit }

    /// Whole lines, without their ends, oldest first.
    func forEach(_ body: (Substring) -> Void) {
        guard let file = FileHandle(forReadingAtPath: path) else { return }
        defer { try? file.close() }
        let start = max(0, size - limit)
        guard (try? file.seek(toOffset: UInt64(start))) != nil else { return }
        var rest = Data()
        var isFirst = start > 0
        while !reading.isCancelled, let data = try? file.read(upToCount: Self.chunk), !data.isEmpty {
            rest += data
            guard let end = rest.lastIndex(of: UInt8(ascii: "\n")) else {
                guard rest.count <= Self.longestLine else { return }
                continue
            }
            let text = String(decoding: rest[..<end], as: UTF8.self)
            rest = Data(rest[rest.index(after: end)...])
            for line in text.split(separator: "\n") {
                // We began somewhere within a line.
                if isFirst { isFirst = false } else { body(line) }
            }
        }
    }
}
