import Testing

@testable import MonitorCore

@Suite("The window of both directions")
struct DirectionWindowTests {
    private static let sessions = DirectionVectors.shared?.twoWaySessions ?? []

    @Test("the vectors were read")
    func vectorsExist() {
        #expect(Self.sessions.count == 6)
        #expect(DirectionVectors.shared?.reflectorRestart.replies.count == 5)
    }

    @Test("round trips and raw delays are as the vectors have them", arguments: sessions)
    func raw(session: DirectionVectors.Session) {
        let times = session.packets.compactMap(\.times)
        #expect(times.map(\.roundTrip) == session.expect.rttNs)
        #expect(times.map(\.forward) == session.expect.forwardRawNs)
        #expect(times.map(\.backward) == session.expect.backwardRawNs)
        #expect(times.allSatisfy { $0.areSane })
    }

    @Test("loss, PDV and IPDV by direction are as the vectors have them", arguments: sessions)
    func sessionFigures(session: DirectionVectors.Session) {
        let window = Self.window(of: session, reflector: session.stateless == true ? .stateless : .stateful)
        let figures = window.figures(at: Instant(nanoseconds: 0))
        let expect = session.expect
        #expect(figures.forward.lost == expect.lossByDirection?.forwardLost)
        #expect(figures.backward.lost == expect.lossByDirection?.backwardLost)
        if let loss = expect.lossByDirection {
            #expect(figures.undetermined == loss.undetermined)
            #expect(window.loss?.last == loss.throughSeq)
            #expect(figures.n == expect.sent - loss.undetermined)
        }
        #expect(figures.lost + figures.undetermined == expect.lostTotal && figures.received == expect.received)
        let delays = DirectionDelays(window)
        #expect(delays.variation(\.forward).map { $0 * 1_000 } == expect.forwardPdvNs)
        #expect(delays.variation(\.backward).map { $0 * 1_000 } == expect.backwardPdvNs)
        #expect(delays.changes(\.forward).map { [$0.sequence, $0.microseconds * 1_000] } == expect.forwardIpdvNs)
        #expect(delays.changes(\.backward).map { [$0.sequence, $0.microseconds * 1_000] } == expect.backwardIpdvNs)
        #expect(figures.forward.pdvP50 == .nanoseconds(expect.forwardPdvP50Ns))
        #expect(figures.forward.pdvP95 == .nanoseconds(expect.forwardPdvP95Ns))
        #expect(figures.backward.pdvP50 == .nanoseconds(expect.backwardPdvP50Ns))
        #expect(figures.backward.pdvP95 == .nanoseconds(expect.backwardPdvP95Ns))
    }

    @Test("in whatever order answers are taken, loss is the same", arguments: sessions)
    func order(session: DirectionVectors.Session) {
        let window = Self.window(of: session, reflector: .stateful, inOrderOfNumbers: true)
        guard session.stateless != true else { return }
        #expect(window.loss?.forward == session.expect.lossByDirection?.forwardLost)
        #expect(window.loss?.backward == session.expect.lossByDirection?.backwardLost)
    }

    @Test("4 overtook 3 on its way there, and nothing on its way back")
    func reordering() throws {
        let session = try #require(Self.sessions.first { $0.name.contains("overtakes") })
        let figures = Self.window(of: session, reflector: .stateful).figures(at: Instant(nanoseconds: 0))
        #expect(figures.forward.reordered == 1)
        #expect(figures.backward.reordered == 0)
    }

    @Test("a reflector whose numbers stand still says nothing of directions")
    func standingNumbers() {
        var window = DirectionWindow()
        for sequence in 0..<UInt32(20) {
            window.sent(sequence, at: Instant(nanoseconds: Int64(sequence) * 50_000_000))
            if sequence != 10 { window.answered(sequence, reflectorSequence: 0, times: nil) }
        }
        #expect(window.loss?.sent == 20 && window.loss?.received == 19)
        #expect(window.loss?.forward == nil && window.loss?.backward == nil)
    }

    @Test("a restart of the reflector begins a new count")
    func restart() throws {
        let vector = try #require(DirectionVectors.shared?.reflectorRestart)
        var window = DirectionWindow(reflector: .stateful)
        for sequence in 0..<vector.sent { window.sent(sequence, at: Instant(nanoseconds: Int64(sequence))) }
        for reply in vector.replies {
            window.answered(reply.seq, reflectorSequence: reply.reflectorSeq, times: nil)
        }
        for (loss, expected) in zip([window.lossBeforeRestart, window.loss], vector.expect.segments) {
            #expect(loss?.first == expected.firstSeq && loss?.last == expected.lastSeq)
            #expect(loss?.received == expected.received && loss?.forward == expected.forwardLost)
            #expect(loss?.backward == expected.backwardLost)
            #expect((loss?.sent ?? 0) - (loss?.forward ?? 0) == expected.reached)
        }
        #expect(vector.expect.segments.count == 2)
        #expect(window.undetermined == vector.expect.undetermined)
    }

    static func window(
        of session: DirectionVectors.Session,
        reflector: ReflectorKind,
        inOrderOfNumbers: Bool = false
    ) -> DirectionWindow {
        var window = DirectionWindow(reflector: reflector)
        for packet in session.packets {
            window.sent(packet.seq, at: Instant(nanoseconds: packet.t1 - session.packets[0].t1))
        }
        let answers = session.packets.filter { $0.times != nil }
        let sorted = inOrderOfNumbers ? answers : answers.sorted { ($0.t4 ?? 0) < ($1.t4 ?? 0) }
        for packet in sorted {
            guard let reflectorSequence = packet.reflectorSeq else { continue }
            window.answered(packet.seq, reflectorSequence: reflectorSequence, times: packet.times)
        }
        return window
    }
}
