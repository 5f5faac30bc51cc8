import Glibc

/// The `-wal` file of a database, which SQLite ignores without a word where its header is wrong.
///
/// Format: <https://www.sqlite.org/fileformat2.html#the_write_ahead_log>.
enum WriteAheadLog {
    private static let headerLength = 32
    private static let frameHeaderLength = 24
    private static let version: UInt32 = 3_007_000

    /// True where there is more than a header and the header is none, so that what follows is lost to SQLite.
    ///
    /// A header alone, whole or not, is what a power cut may leave; nothing was committed by then.
    static func isDamaged(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var start = [UInt8](repeating: 0, count: headerLength + frameHeaderLength)
        guard read(descriptor, &start, start.count) == start.count else { return false }
        return !isHeader(start[..<headerLength])
    }

    private static func isHeader(_ bytes: ArraySlice<UInt8>) -> Bool {
        let words = stride(from: 0, to: headerLength, by: 4).map { word(bytes, $0) }
        guard words[0] | 1 == 0x377f_0683, words[1] == version else { return false }
        let sum = checksum(words[..<6], isBigEndian: words[0] & 1 == 1)
        return sum == (words[6], words[7])
    }

    private static func word(_ bytes: ArraySlice<UInt8>, _ position: Int) -> UInt32 {
        bytes[position..<position + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }

    private static func checksum(_ words: ArraySlice<UInt32>, isBigEndian: Bool) -> (UInt32, UInt32) {
        var (first, second): (UInt32, UInt32) = (0, 0)
        for index in stride(from: 0, to: words.count, by: 2) {
            first &+= (isBigEndian ? words[index] : words[index].byteSwapped) &+ second
            second &+= (isBigEndian ? words[index + 1] : words[index + 1].byteSwapped) &+ first
        }
        return (first, second)
    }
}
