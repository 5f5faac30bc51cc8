@testable import MonitorCore

/// What peers answer.
extension FuzzedDecoder {
    private static var sipSamples: [[UInt8]] {
        let vectors = SIPVectors.shared
        return vectors.responsesUdp.map { Array($0.text.utf8) } + vectors.requests.map { Array($0.text.utf8) }
            + vectors.streams.map { Array($0.chunks.joined().utf8) }
    }

    private static var stunSamples: [[UInt8]] {
        let vectors = STUNVectors.shared
        return vectors.responses.map { bytes(hex: $0.hex) } + vectors.rfc5769.map { bytes(hex: $0.hex) }
    }

    private static var dnsSamples: [[UInt8]] {
        DNSVectors.shared.responses.map { bytes(hex: $0.hex) } + DNSVectors.shared.queries.map { bytes(hex: $0.hex) }
    }

    static var sip: FuzzedDecoder {
        FuzzedDecoder("SIP", sipSamples) { bytes in
            guard let message = try? SIPMessage(datagram: bytes) else { return nil }
            guard message.headSize + (message.contentLength ?? 0) <= bytes.byteCount else { return "\(message)" }
            if case .response(let status) = message.start, !(100...699).contains(status) { return "\(status)" }
            return (try? SIPMessage(head: bytes.extracting(0..<message.headSize))) == message ? nil : "not read again"
        }
    }

    static var stun: FuzzedDecoder {
        FuzzedDecoder("STUN", stunSamples, repair: repairSTUNLength) { bytes in
            guard let message = try? STUNMessage(bytes) else { return nil }
            guard STUNMessage.size(bytes) == bytes.byteCount else { return "a length beyond the bytes" }
            return (300...699).contains(message.errorCode ?? 300) ? nil : "\(message)"
        }
    }

    @Sendable private static func repairSTUNLength(_ packet: inout [UInt8]) {
        guard packet.count >= STUNMessage.headerSize else { return }
        packet.removeLast(packet.count % 4)
        let length = packet.count - STUNMessage.headerSize
        packet.replaceSubrange(2..<4, with: [UInt8(length >> 8 & 0xFF), UInt8(length & 0xFF)])
    }

    static var dns: FuzzedDecoder {
        FuzzedDecoder("DNS", dnsSamples) { bytes in
            guard let message = try? DNSMessage(bytes) else { return nil }
            // The least record has a root name and ten bytes.
            guard message.answers.count * 11 <= bytes.byteCount else { return "\(message.answers.count) records" }
            let names = message.answers.map(\.owner) + [message.question?.name ?? .root]
            for name in names where name.wire.count > 255 || name.description.isEmpty { return "\(name.wire)" }
            guard let question = message.question else { return nil }
            let query = DNSQuery(id: message.id, question: question)
            guard (try? DNSMessage(query.encoded().span.bytes))?.question == question else { return "\(question)" }
            return DNSResolution(question, in: message.answers).aliases.count <= 17 ? nil : "aliases without end"
        }
    }

    /// Whole exchanges: an answer must mean the same however the stream cuts it.
    static var streams: [FuzzedDecoder] {
        let context = SIPVectors.shared.context
        let identity = SIPOptionsRequest.Identity(branch: context.branch, callID: context.callId, tag: context.fromTag)
        let transaction = STUNTransaction(hex: "0102030405060708090a0b0c")
        let framed = dnsSamples.map { [UInt8($0.count >> 8), UInt8($0.count & 0xFF)] + $0 }
        return [
            stream("SIP stream", sipSamples) { SIPExchange(target: .name("sip.example.net"), identity: identity) },
            stream("STUN stream", stunSamples) { STUNExchange(transaction: transaction) },
            stream("DNS stream", framed) {
                DNSExchange(DNSQuery(id: 4_660, question: DNSQuestion(name: DNSName("example.net") ?? .root)))
            },
        ]
    }

    private static func stream<Asked: FramedExchange & SendableMetatype>(
        _ name: String,
        _ samples: [[UInt8]],
        make: @escaping @Sendable () -> Asked
    ) -> FuzzedDecoder {
        FuzzedDecoder(name, samples + samples.map { $0 + $0 }) { bytes in
            var (whole, cut) = (make(), make())
            _ = whole.request(over: .documented(.tcp))
            _ = cut.request(over: .documented(.tcp))
            let expected = whole.take(bytes)
            let size = max(1, bytes.byteCount / 7)
            var step = ExchangeStep.awaiting
            for start in stride(from: 0, to: bytes.byteCount, by: size) where !step.isEnd {
                step = cut.take(bytes.extracting(start..<min(bytes.byteCount, start + size)))
            }
            guard expected.isEnd || step.isEnd || whole.stream.isLost != cut.stream.isLost else { return nil }
            return step == expected ? nil : "\(step) in pieces, \(expected) at once"
        }
    }
}
