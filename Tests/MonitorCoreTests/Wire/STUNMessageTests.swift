import Testing

@testable import MonitorCore

@Suite("STUN message")
struct STUNMessageTests {
    private static let vectors = STUNVectors.shared

    @Test("the messages of RFC 5769 are read, their fingerprints right", arguments: vectors.rfc5769)
    func published(vector: STUNVectors.Published) throws {
        let message = try STUNMessage(bytes(hex: vector.hex).span.bytes)
        #expect(message.kind == (vector.mapped == nil ? .request : .success))
        #expect(message.method == STUNMessage.binding)
        #expect(message.mapped?.address == vector.mapped.flatMap { IPAddress($0) })
        #expect(message.mapped?.port == vector.port)
    }

    @Test("one changed bit before a fingerprint is seen", arguments: vectors.rfc5769.dropLast())
    func fingerprint(vector: STUNVectors.Published) {
        let whole = bytes(hex: vector.hex)
        // Header fields are checked before; bits of the fingerprint itself are in the vectors.
        for position in 8..<whole.count - 8 {
            var packet = whole
            packet[position] ^= 0x10
            #expect(throws: STUNMessage.Defect.self) { try STUNMessage(packet.span.bytes) }
        }
    }

    @Test("requests are written", arguments: vectors.requests)
    func requests(vector: STUNVectors.Request) throws {
        let request = STUNBindingRequest(
            transaction: STUNTransaction(hex: vector.transactionId),
            software: vector.name.contains("SOFTWARE") ? "probe" : nil,
            hasFingerprint: vector.name.contains("FINGERPRINT")
        )
        #expect(request.encoded() == bytes(hex: vector.hex))
        let message = try STUNMessage(request.encoded().span.bytes)
        #expect(message.kind == .request && message.transaction == request.transaction)
    }

    @Test(
        "malformed messages say what is wrong",
        arguments: vectors.responses.filter { $0.expect.verdict == "malformed" }
    )
    func defects(vector: STUNVectors.Response) {
        let words: [String: STUNMessage.Defect] = [
            "truncated": .truncated, "bad-cookie": .badCookie, "bad-type": .badType, "bad-length": .badLength,
            "bad-attribute": .badAttribute, "bad-fingerprint": .badFingerprint,
        ]
        let defect = #expect(throws: STUNMessage.Defect.self) { try STUNMessage(bytes(hex: vector.hex).span.bytes) }
        #expect(defect == words[vector.expect.reason ?? ""])
    }

    @Test("what follows MESSAGE-INTEGRITY is not believed")
    func sealed() throws {
        // A success whose only address stands behind an integrity attribute: anybody on the way may have added it.
        let integrity = "00080014" + String(repeating: "00", count: 20)
        let packet = bytes(hex: "010100242112a4420102030405060708090a0b0c" + integrity + "002000080001f523ea12d54b")
        #expect(try STUNMessage(packet.span.bytes).mapped == nil)
    }

    @Test("the vectors were read")
    func vectorsExist() {
        #expect(Self.vectors.rfc5769.count == 4)
        #expect(Self.vectors.requests.count == 3)
        #expect(Self.vectors.responses.count == 32)
    }
}
