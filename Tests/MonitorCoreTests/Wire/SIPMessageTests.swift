import Testing

@testable import MonitorCore

@Suite("SIP message")
struct SIPMessageTests {
    private static let vectors = SIPVectors.shared

    @Test(
        "malformed datagrams say what is wrong",
        arguments: vectors.responsesUdp.filter { $0.expect.verdict == "malformed" }
    )
    func defects(vector: SIPVectors.Response) {
        let words: [String: SIPMessage.Defect] = [
            "empty": .empty, "bad-status-line": .badStartLine, "no-end-of-headers": .noEndOfHeaders,
            "bad-header": .badHeader, "missing-header": .missingHeader, "truncated-body": .truncatedBody,
        ]
        let defect = #expect(throws: SIPMessage.Defect.self) {
            try SIPMessage(datagram: Array(vector.text.utf8).span.bytes)
        }
        #expect(defect == words[vector.expect.reason ?? ""])
    }

    @Test(
        "the branch of the topmost Via is found, however it is written",
        arguments: [
            "SIP/2.0/UDP a;branch=z9hG4bKx", "SIP/2.0/UDP a ; BRANCH = z9hG4bKx ;rport",
            "SIP/2.0/UDP [::1]:5060;branch=z9hG4bKx",
            "SIP/2.0/UDP a;x=\"a,b;branch=no\\\",\";branch=z9hG4bKx, SIP/2.0/UDP b;branch=other",
        ]
    )
    func branches(via: String) throws {
        #expect(SIPHeaders.branch(ofTopmost: Array(via.utf8)[...]) == Array("z9hG4bKx".utf8))
    }

    @Test("a Via without a branch has none", arguments: ["SIP/2.0/UDP a", "SIP/2.0/UDP a;branch, b;branch=x", ""])
    func noBranch(via: String) throws {
        #expect(SIPHeaders.branch(ofTopmost: Array(via.utf8)[...]).isEmpty)
    }

    @Test("a head longer than we read is none")
    func longHead() {
        let text = "SIP/2.0 200 OK\r\nX: " + String(repeating: "x", count: SIPMessage.headLimit) + "\r\n\r\n"
        #expect(throws: SIPMessage.Defect.headTooLong) { try SIPMessage(head: Array(text.utf8).span.bytes) }
    }

    @Test("what we write is a request that we read")
    func request() throws {
        var random = SeededGenerator(seed: 3261)
        let request = SIPOptionsRequest(
            identity: SIPOptionsRequest.Identity(random: &random),
            target: .name("hall.example"),
            path: .documented(.udp)
        )
        let message = try SIPMessage(datagram: request.encoded().span.bytes)
        #expect(message.start == .request && message.headSize == request.encoded().count && message.contentLength == 0)
    }
}
