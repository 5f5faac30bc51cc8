import Testing

@testable import MonitorCore

/// The sessions of `stamp.json`: packets of both clocks, and what an independent implementation makes of them.
struct DirectionVectors: Decodable {
    struct Packet: Decodable, Sendable {
        var seq: UInt32
        var t1: Int64
        var t2: Int64?
        var t3: Int64?
        var t4: Int64?
        var reflectorSeq: UInt32?
    }

    struct Loss: Decodable, Sendable {
        var throughSeq: Int64
        var reachedReflector: Int
        var forwardLost: Int
        var backwardLost: Int
        var undetermined: Int
    }

    struct Expectation: Decodable, Sendable {
        var sent: Int
        var received: Int
        var lostTotal: Int
        var rttNs: [Int64]
        var forwardRawNs: [Int64]
        var backwardRawNs: [Int64]
        var forwardPdvNs: [Int64]
        var backwardPdvNs: [Int64]
        var forwardIpdvNs: [[Int64]]
        var backwardIpdvNs: [[Int64]]
        var forwardPdvP50Ns: Int64
        var forwardPdvP95Ns: Int64
        var backwardPdvP50Ns: Int64
        var backwardPdvP95Ns: Int64
        var lossByDirection: Loss?
    }

    struct Session: Decodable, Sendable, CustomTestStringConvertible {
        var name: String
        var stateless: Bool?
        var packets: [Packet]
        var expect: Expectation

        var testDescription: String { name }
    }

    struct Reply: Decodable {
        var seq: UInt32
        var reflectorSeq: UInt32
    }

    struct Segment: Decodable {
        var firstSeq: Int64
        var lastSeq: Int64
        var reached: Int
        var received: Int
        var forwardLost: Int
        var backwardLost: Int
    }

    struct Restart: Decodable {
        struct Expectation: Decodable {
            var segments: [Segment]
            var undetermined: Int
        }

        var replies: [Reply]
        var sent: UInt32
        var expect: Expectation
    }

    var twoWaySessions: [Session]
    var reflectorRestart: Restart

    /// Nil when it cannot be read, which the tests over it refuse.
    static let shared: DirectionVectors? = try? Fixture.decoded("stamp.json")
}

extension DirectionVectors.Packet {
    /// Nil when no answer came.
    var times: TwoWayTimes? {
        guard let t2, let t3, let t4 else { return nil }
        return TwoWayTimes(
            sent: Timestamp(nanoseconds: t1),
            reached: Timestamp(nanoseconds: t2),
            answered: Timestamp(nanoseconds: t3),
            received: Timestamp(nanoseconds: t4)
        )
    }
}
