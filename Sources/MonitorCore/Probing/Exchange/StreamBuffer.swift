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

    /// A stream that brings more is no answer to anything we ask, and the loop has others to serve.
    static let longest = 262_144

    private var bytes: [UInt8] = []
    /// All that the stream has brought.
    private var heard = 0
    /// So many at the front are taken already; they go with the next news, all at once.
    private var taken = 0
    private var searched = 0
    private(set) var isLost = false

    mutating func append(_ news: RawSpan) {
        guard !isLost else { return }
        heard += news.byteCount
        guard heard <= Self.longest else { return lose() }
        bytes.removeFirst(taken)
        taken = 0
        news.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }

    /// Takes the next whole message out; nil when there is none yet, or never will be.
    ///
    /// `frame` is given all bytes that are left, and what it said of them the last time.
    mutating func next(framedBy frame: (RawSpan, Int) -> Frame) -> [UInt8]? {
        while !isLost {
            switch frame(bytes.span.bytes.extracting(taken...), searched) {
            case .incomplete(let count):
                searched = count
                return nil
            case .filler(let count):
                drop(count)
            case .message(let skipped, let count):
                let message = Array(bytes[taken + skipped..<taken + skipped + count])
                drop(skipped + count)
                return message
            case .lost:
                lose()
            }
        }
        return nil
    }

    /// Nothing that follows can be trusted to be a message.
    mutating func lose() {
        isLost = true
        bytes = []
        taken = 0
    }

    private mutating func drop(_ count: Int) {
        taken += count
        searched = 0
    }
}
