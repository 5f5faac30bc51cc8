/// The last 128 probes of one target that is asked by STAMP, and what they say of each direction, in fixed memory.
///
/// About 1.4 KB. What a probe costs is a few stores; figures are made when somebody asks (`DirectionWindow+Figures`).
/// Whole blocks of 16 probes leave, so the window holds 113 to 128.
package struct DirectionWindow: Sendable {
    /// What an answer was.
    package enum Verdict: Hashable, Sendable {
        case first
        /// Answered before: it was doubled on its way there or back.
        case duplicate
        /// Nobody asked, or too long ago.
        case unknown
    }

    static let blockSize: Int64 = 16
    private static let blocks = ProbeSet.capacity / Int(blockSize)
    private static let believed = 16
    /// A clock that is set moves one direction up and the other down by the same; so much at least, and so nearly.
    private static let smallestStep: UInt64 = 100_000_000
    private static let stepTolerance: UInt64 = 16

    /// What the reflector is known to be; a configured one stays as it is.
    package private(set) var reflector: ReflectorKind
    /// The loss before the reflector was last restarted, as far as the window then reached; nil when it never was.
    package private(set) var lossBeforeRestart: DirectionLoss?
    private let isConfigured: Bool
    /// A word a probe (`DelayWord`), then when each block began.
    private var words = [UInt64](repeating: 0, count: ProbeSet.capacity + blocks)
    private(set) var sent = ProbeSet.empty
    private(set) var answered = ProbeSet.empty
    /// Of those answered, those with the reflector's times.
    private(set) var timed = ProbeSet.empty
    private(set) var reorderedBackward = ProbeSet.empty
    private(set) var doubledForward = ProbeSet.empty
    private(set) var doubledBackward = ProbeSet.empty
    private(set) var count: ReflectorCount?
    /// The first probe of the session, and the newest; `newest` is below `oldest` before the first.
    private var first: Int64 = 0
    private(set) var oldest: Int64 = 0
    private(set) var newest: Int64 = -1
    private(set) var newestSentAt = Instant.longAgo
    private var sentInAll: Int64 = 0
    /// Answers in a row that had the sender's number.
    private var repeated = 0
    private var lastForward: Nanoseconds?
    private var lastBackward: Nanoseconds = 0

    /// An empty window; a reflector of unknown kind shows itself by a number left out (`ReflectorKind.shouldSkip`).
    package init(reflector: ReflectorKind = .unknown) {
        self.reflector = reflector
        isConfigured = reflector != .unknown
    }

    // MARK: Sending

    /// Notes a probe that has left; their numbers rise, and those left out were never sent.
    package mutating func sent(_ sequence: UInt32, at now: Instant) {
        let isFirst = newest < oldest
        let number = isFirst ? Int64(sequence) : SequenceNumber.extend(sequence, near: newest)
        guard isFirst || number > newest else { return }
        if isFirst { (first, oldest) = (number, number) }
        beginBlocks(from: isFirst ? number : newest + 1, through: number, isFirst: isFirst, at: now)
        newest = number
        newestSentAt = now
        sentInAll += 1
        sent.insert(number)
    }

    private mutating func beginBlocks(from next: Int64, through number: Int64, isFirst: Bool, at now: Instant) {
        let last = number >> 4
        let begun = isFirst || next & 15 == 0 ? next >> 4 : next >> 4 + 1
        guard begun <= last else { return }
        for block in max(begun, last - Int64(Self.blocks) + 1)...last {
            forget(ProbeSet(block << 4, through: block << 4 + 15))
            words[ProbeSet.capacity + Int(block & 7)] = UInt64(bitPattern: now.nanoseconds)
        }
        oldest = max(oldest, (last - Int64(Self.blocks) + 1) << 4)
    }

    private mutating func forget(_ probes: ProbeSet) {
        sent.remove(probes)
        answered.remove(probes)
        timed.remove(probes)
        reorderedBackward.remove(probes)
        doubledForward.remove(probes)
        doubledBackward.remove(probes)
    }

    // MARK: Answers

    /// Takes an answer: the number asked, the reflector's own, and the times, where the reflector's can be used.
    ///
    /// A late answer counts like any other: it was not lost on the way. Whoever thinks otherwise keeps it back.
    @discardableResult
    package mutating func answered(
        _ sequence: UInt32,
        reflectorSequence: UInt32,
        times: TwoWayTimes?
    ) -> Verdict {
        let asked = SequenceNumber.extend(sequence, near: newest)
        guard oldest <= asked, asked <= newest, sent.contains(asked) else { return .unknown }
        learn(asked, isSame: sequence == reflectorSequence)
        guard !answered.contains(asked) else {
            noteDuplicate(asked, reflectorSequence)
            return .duplicate
        }
        let number = number(of: reflectorSequence, asked: asked, reachedAt: times?.reached)
        answered.insert(asked)
        self[asked] = DelayWord(forward: 0, backward: 0, number: number)
        if let times { note(times, asked: asked, number: number) }
        return .first
    }

    /// Takes what a session says of a datagram; duplicates tell which way they were doubled.
    package mutating func take(_ verdict: STAMPVerdict) {
        switch verdict {
        case .answered(let answer), .duplicate(let answer):
            answered(answer.sequence, reflectorSequence: answer.reflectorSequence, times: answer.times)
        case .foreign, .malformed:
            break
        }
    }

    private mutating func noteDuplicate(_ asked: Int64, _ reflectorSequence: UInt32) {
        let isSameAnswer = self[asked].number == UInt16(truncatingIfNeeded: reflectorSequence)
        if isSameAnswer { doubledBackward.insert(asked) } else { doubledForward.insert(asked) }
    }

    /// A number other than the sender's is one of its own; the sender's after a number left out is none.
    ///
    /// One that was taken to count has to repeat for a while to be believed: it may have been doubled into step.
    private mutating func learn(_ asked: Int64, isSame: Bool) {
        guard !isConfigured else { return }
        guard isSame else {
            reflector = .stateful
            repeated = 0
            return
        }
        repeated = min(repeated + 1, Self.believed)
        let isAfterHole = asked - first >= sentInAll - Int64(sentSince(asked))
        if isAfterHole, reflector == .unknown || repeated == Self.believed { reflector = .stateless }
    }

    /// How many have left after this one.
    private func sentSince(_ asked: Int64) -> Int {
        sent.intersection(ProbeSet(asked + 1, through: newest)).count
    }

    /// The reflector's number, counted on; begins a new count where the reflector has.
    private mutating func number(of sequence: UInt32, asked: Int64, reachedAt: Timestamp?) -> Int64 {
        guard var count else {
            let before = sentInAll - Int64(sentSince(asked)) - 1
            let isFromStart = Int64(sequence) <= before
            begin(asked: asked, Int64(sequence), first: isFromStart ? first : asked, reachedAt, hiddenFrom: first)
            return Int64(sequence)
        }
        let number = SequenceNumber.extend(sequence, near: count.highest)
        switch count.step(asked: asked, number: number, reachedAt: reachedAt, isTaken: { isTaken(number) }) {
        case .next:
            if number < count.highest { reorderedBackward.insert(asked) }
            count.note(asked: asked, number: number, reachedAt: reachedAt)
            self.count = count
            return number
        case .restarted, .jumped:
            lossBeforeRestart = loss
            let hidden = count.highestAsked + 1
            let start = firstAfterRestart(asked, reached: Int64(sequence), hiddenFrom: hidden)
            begin(asked: asked, Int64(sequence), first: start, reachedAt, hiddenFrom: hidden)
            return Int64(sequence)
        }
    }

    private mutating func begin(
        asked: Int64,
        _ number: Int64,
        first: Int64,
        _ reachedAt: Timestamp?,
        hiddenFrom: Int64
    ) {
        let isFromZero = first < asked || number == 0
        count = ReflectorCount(
            first: first,
            base: isFromZero ? 0 : number,
            highestAsked: asked,
            highest: number,
            highestReachedAt: reachedAt,
            hiddenFrom: hiddenFrom
        )
    }

    /// Of the questions since the last answer, as many as the restarted reflector had received before this one are its.
    private func firstAfterRestart(_ asked: Int64, reached: Int64, hiddenFrom: Int64) -> Int64 {
        let between = sent.intersection(ProbeSet(max(oldest, hiddenFrom), through: asked - 1))
        guard reached > 0, reached <= Int64(between.count) else { return asked }
        var start = asked
        var left = reached
        while left > 0 {
            start -= 1
            if sent.contains(start) { left -= 1 }
        }
        return start
    }

    private func isTaken(_ number: Int64) -> Bool {
        guard let count else { return false }
        let low = UInt16(truncatingIfNeeded: number)
        return answeredSequences(from: count.first).contains { self[$0].number == low }
    }

    private mutating func note(_ times: TwoWayTimes, asked: Int64, number: Int64) {
        if isStep(times) { timed = .empty }
        (lastForward, lastBackward) = (times.forward, times.backward)
        timed.insert(asked)
        self[asked] = DelayWord(forward: times.forward, backward: times.backward, number: number)
    }

    /// True when a clock was set since the last answer: what was measured before cannot be compared.
    private func isStep(_ times: TwoWayTimes) -> Bool {
        guard let lastForward else { return false }
        // A reflector may say any time at all.
        let forward = times.forward &- lastForward
        let both = forward &+ times.backward &- lastBackward
        return forward.magnitude >= Self.smallestStep && both.magnitude <= forward.magnitude / Self.stepTolerance
    }

    // MARK: What is stored

    subscript(sequence: Int64) -> DelayWord {
        get { DelayWord(word: words[Int(sequence & 127)]) }
        set { words[Int(sequence & 127)] = newValue.word }
    }

    /// In order, of the window.
    func answeredSequences(from lowest: Int64) -> some Sequence<Int64> {
        let range = max(oldest, lowest)..<max(newest + 1, max(oldest, lowest))
        return range.lazy.filter { [answered] in answered.contains($0) }
    }

    /// When the block of a probe began, and when the next one did, or the newest probe left.
    func blockTimes(of sequence: Int64) -> (begin: Instant, end: Instant, length: Int64) {
        let block = sequence >> 4
        let begin = blockStart(block)
        let isNewest = block == newest >> 4
        return (begin, isNewest ? newestSentAt : blockStart(block + 1), isNewest ? newest & 15 : Self.blockSize)
    }

    private func blockStart(_ block: Int64) -> Instant {
        Instant(nanoseconds: Int64(bitPattern: words[ProbeSet.capacity + Int(block & 7)]))
    }
}
