/// What a packet read from an ICMP socket is; whose probe it answers is for the caller to find out.
enum ICMPMessage: Hashable, Sendable {
    /// `hopLimit` is known from the packet itself on raw IPv4 sockets only.
    case reply(ICMPEcho, hopLimit: UInt8?)
    /// An error about an echo request that had been sent to `destination`.
    case error(ICMPError, quoted: ICMPEcho, destination: IPAddress)
    /// Neither a reply nor an error about an echo request: nobody waits for it.
    case unrelated
    case malformed(Defect)

    /// What is wrong with a malformed packet.
    enum Defect: Hashable, Sendable {
        case truncated
        case badIPHeader
        case badChecksum
        case badCode
        case truncatedQuote
    }
}

// MARK: - Reading

extension ICMPMessage {
    /// Reads what a raw IPv4 socket gives: the IP header first, checksums not yet checked by anybody.
    static func readRawV4(_ bytes: RawSpan) -> ICMPMessage {
        guard bytes.byteCount >= 20 else { return .malformed(.truncated) }
        let headerSize = Int(bytes.byte(at: 0) & 0x0F) * 4
        let total = Int(bytes.bigEndian16(at: 2))
        guard bytes.byte(at: 0) >> 4 == 4, headerSize >= 20, headerSize <= bytes.byteCount, total >= headerSize else {
            return .malformed(.badIPHeader)
        }
        guard total <= bytes.byteCount else { return .malformed(.truncated) }
        return read(bytes, at: headerSize, end: total, family: .v4, hopLimit: bytes.byte(at: 8), isChecked: false)
    }

    /// Reads what ping sockets and raw IPv6 sockets give: the ICMP header first, checksum checked by the kernel.
    static func read(_ bytes: RawSpan, family: ICMPEcho.Family) -> ICMPMessage {
        read(bytes, at: 0, end: bytes.byteCount, family: family, hopLimit: nil, isChecked: true)
    }

    private static func read(
        _ bytes: RawSpan,
        at start: Int,
        end: Int,
        family: ICMPEcho.Family,
        hopLimit: UInt8?,
        isChecked: Bool
    ) -> ICMPMessage {
        guard start + ICMPEcho.headerSize <= end else { return .malformed(.truncated) }
        let type = bytes.byte(at: start)
        let isReply = type == family.replyType
        guard isReply || ICMPError.isError(type: type, family: family) else { return .unrelated }
        guard isChecked || InternetChecksum.of(bytes.extracting(start..<end)) == 0 else {
            return .malformed(.badChecksum)
        }
        guard isReply else { return readError(bytes, at: start, end: end, family: family) }
        guard bytes.byte(at: start + 1) == 0 else { return .malformed(.badCode) }
        return .reply(ICMPEcho.read(bytes, at: start, end: end), hopLimit: hopLimit)
    }

    private static func readError(_ bytes: RawSpan, at start: Int, end: Int, family: ICMPEcho.Family) -> ICMPMessage {
        var error = ICMPError(family: family, type: bytes.byte(at: start), code: bytes.byte(at: start + 1))
        let quote = start + 8
        switch family {
        case .v4:
            if error.type == 3, error.code == 4 { error.mtu = UInt32(bytes.bigEndian16(at: start + 6)) }
            let limit = quoteEnd(quote, words: bytes.byte(at: start + 5), wordSize: 4, end: end)
            return readQuoteV4(bytes, at: quote, end: limit, error: error)
        case .v6:
            if error.type == 2 { error.mtu = bytes.bigEndian32(at: start + 4) }
            // Only unreachable and time exceeded have the length field (RFC 4884 section 4.4, 4.5).
            let words = error.type == 1 || error.type == 3 ? bytes.byte(at: start + 4) : 0
            return readQuoteV6(
                bytes,
                at: quote,
                end: quoteEnd(quote, words: words, wordSize: 8, end: end),
                error: error
            )
        }
    }

    /// Where the quote ends: before the extensions when its length is given (RFC 4884), else with the message.
    private static func quoteEnd(_ start: Int, words: UInt8, wordSize: Int, end: Int) -> Int {
        words == 0 ? end : min(end, start + Int(words) * wordSize)
    }

    private static func readQuoteV4(_ bytes: RawSpan, at start: Int, end: Int, error: ICMPError) -> ICMPMessage {
        guard start + 20 <= end else { return .malformed(.truncatedQuote) }
        let header = Int(bytes.byte(at: start) & 0x0F) * 4
        guard header >= 20, start + header + ICMPEcho.headerSize <= end else { return .malformed(.truncatedQuote) }
        let echo = start + header
        // What follows the packet's own length is padding (RFC 4884 section 5.1).
        let packetEnd = max(echo + ICMPEcho.headerSize, start + Int(bytes.bigEndian16(at: start + 2)))
        let isFragmentTail = bytes.bigEndian16(at: start + 6) & 0x1FFF != 0
        guard bytes.byte(at: start + 9) == error.family.protocolNumber, !isFragmentTail,
            bytes.byte(at: echo) == error.family.requestType
        else { return .unrelated }
        return .error(
            error,
            quoted: ICMPEcho.read(bytes, at: echo, end: min(end, packetEnd)),
            destination: .v4(bytes.bigEndian32(at: start + 16))
        )
    }

    private static func readQuoteV6(_ bytes: RawSpan, at start: Int, end: Int, error: ICMPError) -> ICMPMessage {
        guard start + 40 + ICMPEcho.headerSize <= end else { return .malformed(.truncatedQuote) }
        let upper = UpperLayer.find(bytes, packet: start, end: end)
        guard upper.protocolNumber == error.family.protocolNumber else { return .unrelated }
        guard upper.offset + ICMPEcho.headerSize <= end else { return .malformed(.truncatedQuote) }
        guard bytes.byte(at: upper.offset) == error.family.requestType else { return .unrelated }
        let packetEnd = max(upper.offset + ICMPEcho.headerSize, start + 40 + Int(bytes.bigEndian16(at: start + 4)))
        return .error(
            error,
            quoted: ICMPEcho.read(bytes, at: upper.offset, end: min(end, packetEnd)),
            destination: bytes.addressV6(at: start + 24)
        )
    }
}

/// What stands behind the extension headers of an IPv6 packet (RFC 8200 section 4).
private struct UpperLayer {
    var protocolNumber: UInt8
    var offset: Int

    static func find(_ bytes: RawSpan, packet: Int, end: Int) -> UpperLayer {
        var header = UpperLayer(protocolNumber: bytes.byte(at: packet + 6), offset: packet + 40)
        while header.offset + 8 <= end, let size = size(of: header, in: bytes) {
            header = UpperLayer(protocolNumber: bytes.byte(at: header.offset), offset: header.offset + size)
        }
        return header
    }

    /// Nil when this is no extension header, or a fragment that does not begin the packet.
    private static func size(of header: UpperLayer, in bytes: RawSpan) -> Int? {
        let length = Int(bytes.byte(at: header.offset + 1))
        switch header.protocolNumber {
        case 0, 43, 60: return (length + 1) * 8
        case 44: return bytes.bigEndian16(at: header.offset + 2) & 0xFFF8 == 0 ? 8 : nil
        case 51: return (length + 2) * 4
        default: return nil
        }
    }
}
