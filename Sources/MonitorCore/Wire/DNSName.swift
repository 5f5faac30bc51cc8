/// A name of the domain name system, whole and in lower case (RFC 1035 section 3.1; RFC 4343: ASCII case means nothing).
struct DNSName: Hashable, Sendable, CustomStringConvertible {
    static let root = DNSName(wire: [0])
    private static let sizeLimit = 255
    private static let labelLimit = 63
    /// A name has 127 labels at most, and a pointer stands behind at least one, where its writer is sane.
    private static let jumpLimit = 127

    /// As it stands in a message, uncompressed: each label behind its length, and a zero.
    let wire: [UInt8]

    private init(wire: [UInt8]) {
        self.wire = wire
    }

    /// Reads text such as `example.vn`, with or without the last dot; nil when a label or the name is empty or too long,
    /// or holds something else than printable ASCII.
    init?(_ text: String) {
        guard text != "." else {
            self = .root
            return
        }
        var labels = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        if labels.count > 1, labels.last?.isEmpty == true { labels.removeLast() }
        var wire: [UInt8] = []
        for label in labels {
            guard (1...Self.labelLimit).contains(label.count), label.allSatisfy({ (0x21...0x7E).contains($0) }) else {
                return nil
            }
            wire.append(UInt8(label.count))
            wire += label.map(\.lowercaseASCII)
        }
        wire.append(0)
        guard wire.count <= Self.sizeLimit else { return nil }
        self.wire = wire
    }

    /// Reads the name at `offset`, and moves that behind it; pointers are followed (section 4.1.4).
    ///
    /// A pointer must lead to before the piece of the name that it ends: so no two can make a loop.
    init(_ message: RawSpan, at offset: inout Int) throws(DNSMessage.Defect) {
        var wire: [UInt8] = []
        var (piece, position, jumps) = (offset, offset, 0)
        var end: Int?
        while true {
            guard position < message.byteCount else { throw .truncated }
            let length = Int(message.byte(at: position))
            switch length {
            case 0:
                wire.append(0)
                guard wire.count <= Self.sizeLimit else { throw .badName }
                self.wire = wire
                offset = end ?? position + 1
                return
            case 1...Self.labelLimit:
                guard position + length < message.byteCount else { throw .truncated }
                wire.append(UInt8(length))
                for index in 1...length { wire.append(message.byte(at: position + index).lowercaseASCII) }
                guard wire.count < Self.sizeLimit else { throw .badName }
                position += 1 + length
            case 0xC0...:
                guard position + 2 <= message.byteCount else { throw .truncated }
                let target = Int(message.bigEndian16(at: position) & 0x3FFF)
                jumps += 1
                guard target < piece, jumps <= Self.jumpLimit else { throw .badName }
                end = end ?? position + 2
                (piece, position) = (target, target)
            default:
                throw .badName
            }
        }
    }

    /// With the last dot; what is not printable, and dots inside labels, as `\DDD` (section 5.1).
    var description: String {
        guard self != .root else { return "." }
        var text = ""
        var position = 0
        while wire[position] > 0 {
            let end = position + 1 + Int(wire[position])
            for byte in wire[position + 1..<end] { text += Self.presented(byte) }
            text += "."
            position = end
        }
        return text
    }

    private static func presented(_ byte: UInt8) -> String {
        let isPlain = (0x21...0x7E).contains(byte) && byte != UInt8(ascii: ".") && byte != UInt8(ascii: "\\")
        guard !isPlain else { return String(UnicodeScalar(byte)) }
        return "\\" + String(repeating: "0", count: byte < 10 ? 2 : byte < 100 ? 1 : 0) + "\(byte)"
    }
}
