import Testing

@testable import MonitorCore

@Suite("Datagrams under way")
struct DatagramsUnderWayTests {
    private static func at(_ milliseconds: Int64) -> Instant { Instant(nanoseconds: milliseconds * 1_000_000) }

    private static func journey(_ byte: UInt8) -> DatagramsUnderWay.Journey {
        let datagram = SimulatedDatagram(bytes: [byte], peer: 1, peerPort: 2, local: 3, hopLimit: 64)
        return DatagramsUnderWay.Journey(port: 0, place: 0, datagram: datagram)
    }

    /// What happened by then: which bytes arrived when, and what came back.
    private static func step(
        _ underWay: inout DatagramsUnderWay,
        by milliseconds: Int64,
        answers: Bool = true
    ) -> (arrived: [String], back: [UInt8]) {
        var (arrived, back) = ([String](), [UInt8]())
        underWay.arrive(by: at(milliseconds)) { journey, time in
            arrived.append("\(journey.datagram.bytes[0])@\(time.nanoseconds / 1_000_000)")
            return answers ? [journey.datagram.bytes[0] + 100] : nil
        }
        underWay.comeBack(by: at(milliseconds)) { back.append($0.datagram.bytes[0]) }
        return (arrived, back)
    }

    @Test("a site answers in the order of arrival, and the answers come back in their own")
    func order() {
        var underWay = DatagramsUnderWay()
        underWay.depart(Self.journey(1), arrival: Self.at(30), back: Self.at(60))
        underWay.depart(Self.journey(2), arrival: Self.at(10), back: Self.at(70))
        underWay.depart(Self.journey(3), arrival: Self.at(30), back: Self.at(40))
        #expect(underWay.nextReturn == Self.at(40))
        #expect(Self.step(&underWay, by: 9) == ([], []))
        #expect(Self.step(&underWay, by: 40) == (["2@10", "1@30", "3@30"], [103]))
        #expect(Self.step(&underWay, by: 100) == ([], [101, 102]))
        #expect(underWay.nextReturn == nil)
    }

    @Test("an answer that is lost on the way back was given all the same")
    func lostOnTheWayBack() {
        var underWay = DatagramsUnderWay()
        underWay.depart(Self.journey(1), arrival: Self.at(10), back: nil)
        #expect(underWay.nextReturn == nil)
        #expect(Self.step(&underWay, by: 10) == (["1@10"], []))
        #expect(Self.step(&underWay, by: 99) == ([], []))
    }

    @Test("where nobody answers, nothing comes back")
    func silence() {
        var underWay = DatagramsUnderWay()
        underWay.depart(Self.journey(1), arrival: Self.at(10), back: Self.at(20))
        #expect(Self.step(&underWay, by: 20, answers: false) == (["1@10"], []))
    }

    @Test("places that became free are used again, and nothing is mixed up")
    func slots() {
        var underWay = DatagramsUnderWay()
        var random = SeededGenerator(seed: 4)
        var expected: [UInt8] = []
        var back: [UInt8] = []
        for round in 0..<2_000 {
            let now = Int64(round * 10)
            let isLost = random.next() % 4 == 0
            let byte = UInt8(random.next() % 100)
            underWay.depart(Self.journey(byte), arrival: Self.at(now + 3), back: isLost ? nil : Self.at(now + 7))
            if !isLost { expected.append(byte + 100) }
            back += Self.step(&underWay, by: now + 9).back
        }
        #expect(back == expected)
    }
}
