/// Splits bytes, as they come, into whole lines; a last one without an end is still being written, and is none.
struct LineSplitter: Sendable {
    /// A longer line is none of ours: it is handed out cut here.
    static let longest = 1 << 20

    private var rest: [UInt8] = []

    init() {}

    /// The lines that these bytes complete, without their ends; empty ones too.
    mutating func add(_ bytes: some Collection<UInt8>) -> [String] {
        var lines: [String] = []
        var start = bytes.startIndex
        while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
            rest += bytes[start..<end]
            lines.append(String(decoding: rest, as: UTF8.self))
            rest.removeAll(keepingCapacity: true)
            start = bytes.index(after: end)
        }
        rest += bytes[start...].prefix(max(0, Self.longest - rest.count))
        return lines
    }
}
