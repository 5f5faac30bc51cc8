@testable import MonitorCore

/// A book with a clock of its own; what it says is kept as short lines with the second at which it was said.
struct BookBench {
    private(set) var book: IncidentBook
    private(set) var configuration: Configuration
    private(set) var time: Double
    private(set) var messages: [(at: Double, message: IncidentBook.Message)] = []
    private(set) var digests: [(at: Double, digest: IncidentBook.Digest)] = []
    private(set) var events: [Event] = []
    /// What is to be stored and was not yet.
    private var batch = StoreBatch()
    private var made = 0

    /// Begins at a second counted from `Province.since`, 07:42:13.
    init(_ configuration: Configuration, at time: Double = 0) {
        self.configuration = configuration
        self.time = time
        book = IncidentBook(configuration: configuration, at: Province.now(time))
    }

    /// Such as `123 opened on-call 17`, digests as `180 digest(begins) on-call 17,18 over 16`.
    var said: [String] {
        let singles = messages.map { at, message in
            (at, "\(Int(at)) \(message.type.word) \(message.channel) \(message.entry.incident.number)")
        }
        let situations = digests.map { at, digest in (at, "\(Int(at)) \(digest.words)") }
        return (singles + situations).sorted { $0.0 < $1.0 }.map(\.1)
    }

    var steps: [IncidentCare.Step] {
        events.compactMap { if case .care(let care) = $0 { care.step } else { nil } }
    }

    /// What is said from here on, without what came before.
    mutating func forget() {
        messages = []
        digests = []
        events = []
    }

    /// Lets time pass; everything is told at its very deadline.
    mutating func wait(until end: Double) {
        while let deadline = book.nextDeadline, deadline <= Province.now(end).instant {
            time = max(time, (deadline - Province.now(0).instant).inSeconds)
            let passed = max(deadline, Province.now(time).instant) - Province.now(0).instant
            take(
                book.advance(
                    to: ClockReading(instant: Province.now(0).instant + passed, timestamp: Province.since + passed)
                )
            )
            made += 1
            guard made < 100_000 else { preconditionFailure("the book wakes without an end at \(time)") }
        }
        time = end
    }

    mutating func change(_ step: IncidentChange.Step, _ incident: Incident, at time: Double) {
        wait(until: time)
        let change = Province.change(step, incident, after: time)
        take(book.apply(change, newID: "inc_\(incident.number)", at: Province.now(time)))
    }

    mutating func reload(_ configuration: Configuration, at time: Double) {
        wait(until: time)
        self.configuration = configuration
        take(book.reload(configuration, at: Province.now(time)))
    }

    mutating func acknowledge(_ number: Int, by: String = "Tuấn", for eta: Duration? = nil, at time: Double) throws {
        wait(until: time)
        take(try book.acknowledge(number, by: by, for: eta, comment: nil, at: Province.now(time)))
    }

    @discardableResult
    mutating func silence(
        _ matcher: Silence.Matcher,
        for seconds: Double,
        at time: Double
    ) throws -> Silence {
        wait(until: time)
        let (silence, outcome) = try book.addSilence(
            matcher,
            for: .seconds(seconds),
            by: "Tuấn",
            comment: "cắt điện",
            at: Province.now(time)
        )
        take(outcome)
        return silence
    }

    @discardableResult
    mutating func maintain(_ site: String, for seconds: Double, at time: Double) throws -> Maintenance {
        wait(until: time)
        let (maintenance, outcome) = try book.addMaintenance(
            of: Province.id(site),
            for: .seconds(seconds),
            by: "Tuấn",
            comment: nil,
            at: Province.now(time)
        )
        take(outcome)
        return maintenance
    }

    mutating func end(_ hold: IncidentCare.Hold, at time: Double) throws {
        wait(until: time)
        take(try book.end(hold, by: "Lan", at: Province.now(time)))
    }

    /// The daemon ends now and starts again at `time`, perhaps with another configuration.
    mutating func restart(at time: Double, with new: Configuration? = nil) async throws {
        let directory = try ScratchDirectory()
        let store = try Store.open(directory: directory.path)
        try await store.commit(batch, at: Province.now(self.time))
        self.time = time
        configuration = new ?? configuration
        let memory = try await store.memory(at: Province.now(time))
        book = IncidentBook(configuration: configuration, memory: memory, at: Province.now(time))
    }

    private mutating func take(_ outcome: IncidentBook.Outcome) {
        batch.save(outcome)
        messages += outcome.messages.map { (time, $0) }
        digests += outcome.digests.map { (time, $0) }
        events += outcome.events
    }
}

extension BookBench {
    static let prompt = PhaseDurations(all: .zero)

    static func line(_ number: Int, _ site: String = "son-ha/son-thuong", phase: Phase = .idle) -> Incident {
        Province.incident(number, root: site, phase: phase)
    }

    static func recovered(_ incident: Incident, at time: Double) -> Incident {
        var incident = incident
        incident.recoveredAt = Province.since + .seconds(time)
        incident.rootState = .up
        incident.affected = []
        return incident
    }

    static func resolved(_ incident: Incident, at time: Double, as resolution: Resolution = .recovered) -> Incident {
        var incident = recovered(incident, at: time)
        incident.resolution = resolution
        return incident
    }
}

extension NotificationType {
    /// The last word of its name.
    fileprivate var word: Substring { rawValue.split(separator: ".").last ?? "" }
}

extension IncidentBook.Digest {
    fileprivate var words: String {
        let (open, over) = (numbers(open), numbers(resolved))
        return "digest(\(step)) \(channel)" + (open.isEmpty ? "" : " \(open)") + (over.isEmpty ? "" : " over \(over)")
    }

    private func numbers(_ entries: [IncidentEntry]) -> String {
        entries.map { "\($0.incident.number)" }.joined(separator: ",")
    }
}
