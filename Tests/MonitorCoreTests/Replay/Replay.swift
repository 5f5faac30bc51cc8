import Foundation

@testable import MonitorCore

/// A day of the real province in simulated time: diagnosis, the book of incidents, the log and the messages together.
///
/// The world runs first; what it said is then taken up in its order, so that every deadline of the book falls where
/// it would have fallen.
struct Replay {
    var world: World
    private(set) var configuration: Configuration
    private(set) var book: IncidentBook
    var events: EventBook
    /// What the sites were last asked by the events.
    var handed: [SiteID: SiteDuty] = [:]
    private var line: EventLine
    /// Milliseconds at which the day begins; they are negative before 07:30.
    private let start: Int
    /// What is stored of it; nil where nobody asks for minutes.
    var watch: ReplayWatch?
    /// How many of the world's outputs have been taken up.
    private var taken: Int
    /// The log as staff would read it, without times of the day's first seconds.
    private(set) var log: [String] = []
    /// Such as `07:30:25.1 on-call opened #1 line son-ha/son-thuong 1 warning`.
    private(set) var messages: [String] = []
    /// All that the book sent, with its time in milliseconds; see `letters()`.
    private(set) var sent: [(ms: Int, letter: Letter)] = []

    /// Every site is up when it begins, at 07:30:05 of the day of the letter, but for those that never answered.
    init(
        _ inventory: ReplayInventory = .districts,
        channels: [Channel] = [ReplayInventory.hook("on-call")],
        routes: [Route] = [Route(channels: ["on-call"])],
        rules: IncidentRules = IncidentRules(stable: PhaseDurations(all: .seconds(60))),
        language: Language = .vi,
        sentinels: Int = 2,
        startAt: Timestamp = World.clock(0).timestamp,
        neverAnswered: Set<SiteID> = [],
        isWatched: Bool = false,
        event: (Roster) -> TrainingEvent? = { _ in nil },
        prepare: (inout [Site]) -> Void = { _ in }
    ) throws {
        start = Int((startAt - World.clock(0).timestamp).components.seconds) * 1_000
        var sites = try inventory.sites()
        prepare(&sites)
        let roster = Roster(sites: sites)
        configuration = Configuration(
            file: "monitord.yaml",
            language: language,
            timeZone: "Asia/Ho_Chi_Minh",
            uplink: World.uplink(sentinels),
            roster: roster,
            incidents: rules,
            channels: channels,
            routes: routes,
            events: [event(roster)].compactMap(\.self)
        )
        world = World(
            roster,
            sentinels: sentinels,
            rules: rules,
            everAnswered: Set(sites.map(\.id)).subtracting(neverAnswered),
            startAt: start,
            cut: neverAnswered.map(\.rawValue)
        )
        book = IncidentBook(configuration: configuration, at: World.clock(start))
        events = EventBook(events: configuration.events, timeZone: configuration.timeZone)
        line = EventLine(roster: roster, language: language, timeZone: "Asia/Ho_Chi_Minh")
        taken = 0
        if isWatched { watch = ReplayWatch(at: startAt) }
        run(5)
        log = []
    }

    // MARK: What happens

    mutating func run(_ seconds: Double) {
        world.run(seconds: seconds)
        takeUp()
        keepEvents()
        lookAtMinutes()
    }

    mutating func cut(_ names: String...) { world.cut(names) }
    mutating func mend(_ names: String...) { world.mend(names) }
    mutating func mendAll() { world.mendAll() }

    /// Anything else that the world can be told; what it says at once is taken up.
    mutating func change(_ body: (inout World) -> Void) {
        body(&world)
        takeUp()
    }

    /// Something that is done to the book by hand, now.
    mutating func tell(_ body: (inout IncidentBook, ClockReading) throws -> IncidentBook.Outcome) rethrows {
        takeUp()
        note(try body(&book, World.clock(world.now)), at: world.now)
    }

    /// The daemon dies, and is back so many seconds later on what it stored.
    ///
    /// `others` are known to have answered in a run before the day's.
    mutating func restart(after gap: Int = 0, knowing others: Set<SiteID> = []) {
        takeUp()
        let now = World.clock(world.now)
        watch?.stop(at: now.timestamp)
        let memory = IncidentBook.Memory(
            entries: book.entries.values.sorted { $0.incident.number < $1.incident.number },
            silencing: book.silencing,
            storm: book.storm.memory(at: now),
            stormResolved: book.storm.resolved
        )
        world.restart(after: gap * 1_000, knowing: others)
        let back = World.clock(world.now).timestamp
        watch?.begin(at: back)
        book = IncidentBook(configuration: configuration, memory: memory, at: World.clock(world.now))
        events = EventBook(
            events: configuration.events,
            timeZone: configuration.timeZone,
            records: configuration.events.map(events.record(of:))
        )
        handed = [:]
        log.append("-- restart")
        // What events ask is known before the first probe leaves.
        handDuties()
    }

    // MARK: What is said

    /// The deadlines of the book and the outputs of the world, in the order of their times.
    private mutating func takeUp() {
        let new = world.outputs[taken...]
        taken = world.outputs.count
        for entry in new {
            advance(to: entry.ms)
            take(entry.output, at: entry.ms)
        }
        advance(to: world.now)
    }

    private mutating func advance(to end: Int) {
        while let deadline = book.nextDeadline, deadline <= World.instant(end) {
            let ms = max(start, Int((deadline.nanoseconds - World.instant(0).nanoseconds + 999_999) / 1_000_000))
            note(book.advance(to: World.clock(ms)), at: ms)
        }
    }

    private mutating func take(_ output: HealthOutput, at ms: Int) {
        switch output {
        case .transition(let transition):
            write(TimedEvent(at: transition.at, event: .state(transition)))
        case .event(let event):
            write(event)
        case .incident(let change):
            write(TimedEvent(at: change.at, event: .incident(change)))
            note(book.apply(change, newID: "inc_\(change.incident.number)", at: World.clock(ms)), at: ms)
        default:
            break
        }
    }

    mutating func write(_ event: TimedEvent) {
        watch?.note(event)
        if let text = line.render(event) { log.append(text) }
    }

    private mutating func note(_ outcome: IncidentBook.Outcome, at ms: Int) {
        watch?.note(outcome.changed, severity: book.severity)
        let now = World.clock(ms).timestamp
        for message in outcome.messages { watch?.told(message.entry.incident.number, by: message.channel, at: now) }
        for digest in outcome.digests {
            for entry in digest.open { watch?.told(entry.incident.number, by: digest.channel, at: now) }
        }
        for event in outcome.events { write(TimedEvent(at: World.clock(ms).timestamp, event: event)) }
        for message in outcome.messages {
            sent.append((ms, .incident(message, severity: book.severity(of: message.entry.incident))))
            say(text(of: message), at: ms)
        }
        for digest in outcome.digests {
            sent.append((ms, .digest(digest)))
            say(
                "\(digest.channel) digest \(digest.step) open \(numbers(digest.open)) over \(numbers(digest.resolved))",
                at: ms
            )
        }
    }

    /// Notes a message that leaves now, or left at `ms`.
    mutating func say(_ message: String, at ms: Int? = nil) {
        let text = "\(Self.clock(ms ?? world.now)) \(message)"
        messages.append(text)
        log.append("→ \(text)")
    }

    private func numbers(_ entries: [IncidentEntry]) -> String {
        entries.isEmpty ? "-" : entries.map { "#\($0.incident.number)" }.joined(separator: " ")
    }

    private func text(of message: IncidentBook.Message) -> String {
        let incident = message.entry.incident
        let type = message.type.rawValue.replacing("incident.", with: "")
        return "\(message.channel) \(type) #\(incident.number) \(incident.cause.rawValue) "
            + "\(incident.root?.rawValue ?? "-") \(incident.affected.count) \(book.severity(of: incident).rawValue)"
    }

    /// Local time of day to a tenth of a second.
    private static func clock(_ ms: Int) -> String {
        var time = LocalTime(zone: "Asia/Ho_Chi_Minh")
        return String(time.rfc3339(World.clock(ms).timestamp).dropFirst(11).prefix(10))
    }
}
