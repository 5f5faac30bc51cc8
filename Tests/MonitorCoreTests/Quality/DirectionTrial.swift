@testable import MonitorCore

/// A simulated line with a reflector, asked at an even pace: what it does to packets is told one by one.
struct DirectionTrial {
    /// What becomes of a packet.
    struct Fate {
        var isLostForward = false
        var isLostBackward = false
        var isDoubledForward = false
        var isDoubledBackward = false
        var forward = Duration.milliseconds(20)
        var backward = Duration.milliseconds(15)
    }

    var window: DirectionWindow
    var interval = Duration.milliseconds(50)
    var isStateful = true
    /// What the reflector's clock gains, in millionths.
    var drift = 0.0
    var offset = Duration.seconds(3)
    /// What the reflector will number next.
    var next: UInt32 = 0
    /// What the sender will number next.
    var sequence: UInt32 = 0
    var now = Instant(nanoseconds: 1_000_000_000)
    var leavesHoles = true

    init(reflector: ReflectorKind = .unknown) {
        window = DirectionWindow(reflector: reflector)
    }

    mutating func run(_ count: Int, _ fate: (Int) -> Fate = { _ in Fate() }) {
        for index in 0..<count { probe(fate(index)) }
    }

    mutating func probe(_ fate: Fate) {
        if leavesHoles, ReflectorKind.shouldSkip(sequence) { sequence &+= 1 }
        window.sent(sequence, at: now)
        defer {
            sequence &+= 1
            now = now + interval
        }
        guard !fate.isLostForward else { return }
        let number = isStateful ? next : sequence
        next &+= fate.isDoubledForward ? 2 : 1
        guard !fate.isLostBackward else { return }
        window.answered(sequence, reflectorSequence: number, times: times(fate))
        if fate.isDoubledBackward { window.answered(sequence, reflectorSequence: number, times: times(fate)) }
        if fate.isDoubledForward {
            let second = isStateful ? number &+ 1 : sequence
            window.answered(sequence, reflectorSequence: second, times: times(fate))
        }
    }

    private func times(_ fate: Fate) -> TwoWayTimes {
        let epoch: Int64 = 1_780_000_000_000_000_000
        let sent = Timestamp(nanoseconds: epoch + now.nanoseconds)
        let gained = Duration.nanoseconds(Int64(Double(now.nanoseconds) * drift / 1e6))
        let reached = sent + fate.forward + offset + gained
        let answered = reached + .microseconds(30)
        return TwoWayTimes(
            sent: sent,
            reached: reached,
            answered: answered,
            received: sent + fate.forward + .microseconds(30) + fate.backward
        )
    }

    var figures: DirectionFigures { window.figures(at: now) }
}
