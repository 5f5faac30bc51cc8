import Testing

@testable import MonitorCore

@Suite("Terminals that answer")
struct RespondersTests {
    @Test("SIP OPTIONS is answered with what makes the answer known, all Vias in their order, To with a tag")
    func options() throws {
        let request = """
            OPTIONS sip:127.57.6.1:5060 SIP/2.0\r
            v: SIP/2.0/UDP proxy.example;branch=z9hG4bKb\r
            Via: SIP/2.0/UDP 127.0.0.1:5080;branch=z9hG4bKa;rport\r
            Max-Forwards: 70\r
            f: <sip:probe@127.0.0.1>;tag=77\r
            To: <sip:127.57.6.1;tag=x>\r
            i: abc\r
            CSeq: 1 OPTIONS\r
            Content-Length: 0\r
            \r\n
            """
        let answer = try #require(SIPResponder.answer(Array(request.utf8)))
        #expect(
            String(decoding: answer, as: UTF8.self) == """
                SIP/2.0 200 OK\r
                Via: SIP/2.0/UDP proxy.example;branch=z9hG4bKb\r
                Via: SIP/2.0/UDP 127.0.0.1:5080;branch=z9hG4bKa;rport\r
                From: <sip:probe@127.0.0.1>;tag=77\r
                To: <sip:127.57.6.1;tag=x>;tag=monitord\r
                Call-ID: abc\r
                CSeq: 1 OPTIONS\r
                Allow: OPTIONS\r
                Content-Length: 0\r
                \r\n
                """
        )
    }

    @Test("the monitor's own exchange takes the answer for a good one, over UDP and in pieces over TCP")
    func exchange() throws {
        var random = SeededGenerator(seed: 1)
        for transport in [ExchangeTransport.udp, .tcp] {
            var exchange = SIPExchange(target: .address(.v4(0x7F39_0601)), random: &random)
            let path = ExchangePath(
                transport: transport,
                local: .v4(0x7F00_0001),
                localPort: 5_080,
                remote: .v4(0x7F39_0601),
                remotePort: 5_060
            )
            let request = exchange.request(over: path)
            #expect(StreamApplication.sip.take(Array(request.dropLast()), from: "") == .wait)
            guard case .answer(let answer, let count) = StreamApplication.sip.take(request + request, from: "") else {
                Issue.record("no answer")
                return
            }
            #expect(count == request.count)
            let step = exchange.take(answer.span.bytes)
            #expect(step == .answered)
        }
    }

    @Test(
        "what is no request is not answered",
        arguments: [
            "", "hello\r\n\r\n", "SIP/2.0 200 OK\r\nVia: x\r\nCSeq: 1 OPTIONS\r\nCall-ID: a\r\n\r\n",
            "ACK sip:a SIP/2.0\r\nVia: x\r\nFrom: a\r\nTo: b\r\nCall-ID: c\r\nCSeq: 1 ACK\r\n\r\n",
            "OPTIONS sip:a SIP/2.0\r\nFrom: a\r\nTo: b\r\nCall-ID: c\r\nCSeq: 1 OPTIONS\r\n\r\n",
        ]
    )
    func noRequest(text: String) {
        #expect(SIPResponder.answer(Array(text.utf8)) == nil)
    }

    @Test("whatever comes, no responder crashes, and it consumes no more than it got")
    func rubbish() {
        var random = SeededGenerator(seed: 8)
        let words = [
            "GET / HTTP/1.1", "OPTIONS sip:a SIP/2.0", "\r\n", "\r\n\r\n", "Content-Length: 9", ":", "\u{0}", "é",
        ]
        for _ in 0..<20_000 {
            let parts = (0..<Int(random.next() % 8)).map { _ in words[Int(random.next() % UInt64(words.count))] }
            let bytes = Array(parts.joined().utf8)
            for application in [StreamApplication.h323, .sip, .http] {
                guard case .answer(_, let consumed) = application.take(bytes, from: "x") else { continue }
                #expect(consumed <= bytes.count && (consumed > 0 || bytes.isEmpty))
            }
        }
    }

    @Test("a page has the name of the site; HEAD has none of it, and anything else ends the connection")
    func page() {
        let get = Array("GET /x HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
        #expect(PageResponder.take(Array(get.dropLast()), from: "Sơn Hà") == .wait)
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 9\r\n\r\n"
        #expect(
            PageResponder.take(get + [1, 2], from: "Sơn Hà")
                == .answer(Array((head + "Sơn Hà\n").utf8), consumed: get.count)
        )
        let question = Array("HEAD / HTTP/1.1\r\n\r\n".utf8)
        #expect(
            PageResponder.take(question, from: "Sơn Hà") == .answer(Array(head.utf8), consumed: question.count)
        )
        #expect(PageResponder.take(Array("POST / HTTP/1.1\r\n\r\n".utf8), from: "x") == .hangUp)
    }

    @Test("whoever floods a connection with what is no request loses it")
    func flood() {
        #expect(StreamApplication.http.take([UInt8](repeating: 65, count: 70_000), from: "x") == .hangUp)
        #expect(StreamApplication.sip.take([UInt8](repeating: 65, count: 70_000), from: "x") == .hangUp)
        #expect(StreamApplication.h323.take([3, 0, 0, 4], from: "x") == .answer([], consumed: 4))
    }
}
