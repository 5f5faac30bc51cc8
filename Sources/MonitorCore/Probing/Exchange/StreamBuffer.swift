/// What a stream has brought and no message has taken yet.
struct StreamBuffer: Hashable, Sendable {
    /// Where the next message of a stream stands.
    enum Frame: Hashable, Sendable {
        /// More bytes are needed; so many at the front need not be looked at again then.
        case incomplete(searched: Int)
        /// So many bytes at the front belong to no message, such as keep-alive line breaks.
        case filler(Int)
        /// The next message has `count` bytes, behind so many that only frame it.
        case message(skipping: Int, count: Int)
        /// Nobody can tell where the next message begins, or it is larger than any we would read.
        case lost
    }

    private var bytes: [UInt8] = []
    private var searched = 0
    private(set) var isLost = false

    mutating func append(_ news: RawSpan) {
        guard !isLost else { return }
        news.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }

    /// Takes the next whole message out; nil when there is none yet, or never will be.
    ///
    /// `frame` is given all bytes, and what it said of them the last time.
    mutating func next(framedBy frame: (RawSpan, Int) -> Frame) -> [UInt8]? {
        while !isLost {
            switch frame(bytes.span.bytes, searched) {
            case .incomplete(let count):
                searched = count
                return nil
            case .filler(let count):
                drop(count)
            case .message(let skipped, let count):
                let message = Array(bytes[skipped..<skipped + count])
                drop(skipped + count)
                return message
            case .lost:
                isLost = true
                bytes = []
            }
        }
        return nil
    }

    private mutating func drop(_ count: Int) {
        bytes.removeFirst(count)
        searched = 0
    }
}
