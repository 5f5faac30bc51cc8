import Testing

@testable import MonitorCore

@Suite("What STAMP says of each direction, in words and in JSON")
struct DirectionsTextTests {
    private static let sessions = DirectionVectors.shared?.twoWaySessions ?? []

    private func lines(_ document: DirectionsDocument, _ language: Language) -> [String] {
        let text = DirectionsText(document, catalogue: Catalogue(language: language))
        return [text.heading] + text.runs.map(\.text)
    }

    /// Both directions lose, one packet overtakes another on its way back, times vary by known amounts.
    private func lossyDocument(isStateful: Bool = true) -> DirectionsDocument {
        var trial = DirectionTrial(reflector: isStateful ? .stateful : .stateless)
        trial.interval = .seconds(1)
        trial.isStateful = isStateful
        trial.run(100) {
            DirectionTrial.Fate(
                isLostForward: $0 % 20 == 5,
                isLostBackward: $0 % 50 == 7,
                forward: .milliseconds($0 % 10 == 0 ? 24.5 : 20),
                backward: .milliseconds($0 % 10 == 2 ? 16.25 : 15)
            )
        }
        return DirectionsDocument(trial.figures)
    }

    @Test("the vectors' sessions come out in the document", arguments: sessions)
    func vectors(session: DirectionVectors.Session) throws {
        let reflector = session.stateless == true ? ReflectorKind.stateless : .stateful
        let window = DirectionWindowTests.window(of: session, reflector: reflector)
        let document = DirectionsDocument(window.figures(at: window.newestSentAt + .milliseconds(250)))
        let expect = session.expect
        #expect(document.reflector == reflector && document.ageSeconds == 0.25)
        #expect(document.received == expect.received)
        #expect(document.n - document.received + document.undetermined == expect.lostTotal)
        #expect(document.toSite.lost == expect.lossByDirection?.forwardLost)
        #expect(document.fromSite.lost == expect.lossByDirection?.backwardLost)
        #expect(document.reached == expect.lossByDirection?.reachedReflector)
        #expect((document.toSite.loss == nil) == (document.toSite.lost == nil))
        let milliseconds = { (nanoseconds: Int64) in SiteStatus.rounded(Double(nanoseconds) / 1e6) }
        #expect(document.toSite.pdvP50 == milliseconds(expect.forwardPdvP50Ns))
        #expect(document.toSite.pdvP95 == milliseconds(expect.forwardPdvP95Ns))
        #expect(document.toSite.pdvMax == milliseconds(try #require(expect.forwardPdvNs.max())))
        #expect(document.fromSite.pdvP50 == milliseconds(expect.backwardPdvP50Ns))
        #expect(document.fromSite.pdvP95 == milliseconds(expect.backwardPdvP95Ns))
        #expect(document.fromSite.pdvMax == milliseconds(try #require(expect.backwardPdvNs.max())))
    }

    @Test("the vectors were read")
    func vectorsExist() {
        #expect(Self.sessions.count == 6)
    }

    @Test("from the site only what has reached it can be lost")
    func shares() {
        let document = lossyDocument()
        #expect(document.n == 100 && document.toSite.lost == 5 && document.fromSite.lost == 2)
        #expect(document.toSite.loss == 0.05 && document.fromSite.loss == 0.021)  // 2 of 95.
    }

    @Test("each direction is said with what it rests on, in both languages")
    func figures() {
        #expect(
            lines(lossyDocument(), .en) == [
                "Each direction, by STAMP (not judged; n=100, 1 min 39 s)",
                "towards the site: 5 of 100 lost, delay variation p95 (PDV) 4.5 ms",
                "from the site: 2 of 95 lost, delay variation p95 (PDV) 1.3 ms",
            ]
        )
        #expect(
            lines(lossyDocument(), .vi) == [
                "Từng chiều, đo bằng STAMP (không dùng để kết luận; n=100, 1 phút 39 giây)",
                "chiều đi (tới điểm cầu): mất 5/100 gói, độ dao động trễ p95 (PDV) 4,5 ms",
                "chiều về (từ điểm cầu): mất 2/95 gói, độ dao động trễ p95 (PDV) 1,3 ms",
            ]
        )
    }

    @Test("packets out of order and doubled ones are said where there are any")
    func disorder() throws {
        let session = try #require(Self.sessions.first { $0.name.contains("overtakes") })
        let window = DirectionWindowTests.window(of: session, reflector: .stateful)
        var document = DirectionsDocument(window.figures(at: window.newestSentAt))
        document.fromSite.duplicated = 2
        #expect(lines(document, .en)[1].hasSuffix(", 1 out of order"))
        #expect(lines(document, .vi)[1].hasSuffix(", 1 gói sai thứ tự"))
        #expect(lines(document, .en)[2].hasSuffix(", 2 doubled"))
        #expect(lines(document, .vi)[2].hasSuffix(", 2 gói bị lặp"))
    }

    @Test("where a loss has no direction the reason is said, and the delays stay")
    func unknownDirection() {
        var document = lossyDocument(isStateful: false)
        #expect(document.toSite.lost == nil && document.fromSite.loss == nil && document.toSite.reordered == nil)
        let found = lines(document, .en)
        #expect(found[1] == "towards the site: delay variation p95 (PDV) 4.5 ms")
        #expect(
            found[3]
                == "7 of 100 lost, on which way is not known: the reflector repeats the monitor's numbers and does not count"
        )
        #expect(lines(document, .vi)[3].hasPrefix("mất 7/100 gói, không rõ ở chiều nào: reflector lặp lại số thứ tự"))
        document.reflector = .unknown
        #expect(lines(document, .en)[3].hasSuffix("the reflector has not shown yet whether it counts"))
        document.reflector = .stateful
        #expect(lines(document, .en)[3].hasSuffix("or the reflector counts for others too"))
    }

    @Test("what is not known is said so: no answer, no times, packets after the last answer")
    func unknown() {
        var silent = DirectionTrial()
        silent.run(7) { _ in DirectionTrial.Fate(isLostForward: true) }
        let nothing = lines(DirectionsDocument(silent.figures), .en)
        #expect(nothing[1...] == ["no answer to the last 7 packets, so nothing is known of either direction"])
        var cut = DirectionTrial(reflector: .stateful)
        cut.run(30) { DirectionTrial.Fate(isLostForward: $0 >= 20) }
        var document = DirectionsDocument(cut.figures)
        (document.toSite.pdvP95, document.fromSite.pdvP95) = (nil, nil)
        #expect(lines(document, .en)[1] == "towards the site: 0 of 20 lost, delay variation not measured")
        #expect(
            lines(document, .en)[3] == "not counted: 10 packets after the last answer, or at a restart of the reflector"
        )
        document.undetermined = 2
        #expect(lines(document, .en).count == 3)
    }

    @Test("keys are those of the contract; what is unknown is null")
    func keys() throws {
        var document = lossyDocument()
        document.ageSeconds = 0.5
        document.toSite = .init(
            lost: nil,
            loss: nil,
            reordered: nil,
            duplicated: 0,
            pdvP50: 0.5,
            pdvP95: 4.5,
            pdvMax: 4.5,
            ipdvP95: 4.5
        )
        document.fromSite = .init(
            lost: 2,
            loss: 0.021,
            reordered: 1,
            duplicated: 3,
            pdvP50: nil,
            pdvP95: nil,
            pdvMax: nil,
            ipdvP95: nil
        )
        let json = String(decoding: try document.encoded(), as: UTF8.self)
        let expected =
            #"{"age_seconds":0.5,"clock_drift_ppm":0,"from_site":{"duplicated":3,"ipdv_p95_ms":null,"loss":0.021,"#
            + #""lost":2,"pdv_max_ms":null,"pdv_p50_ms":null,"pdv_p95_ms":null,"reordered":1},"n":100,"received":93,"#
            + #""reflector":"stateful","to_site":{"duplicated":0,"ipdv_p95_ms":4.5,"loss":null,"lost":null,"#
            + #""pdv_max_ms":4.5,"pdv_p50_ms":0.5,"pdv_p95_ms":4.5,"reordered":null},"undetermined":0,"#
            + #""window_seconds":99}"#
        #expect(json == expected)
        #expect(try DirectionsDocument.decoded(Array(json.utf8)) == document)
    }
}
