import Testing

@testable import MonitorCore

/// Random lives of incidents, with acknowledgements, silences, maintenance, storms, reloads and restarts between.
@Suite("Incident book, any order")
struct BookPropertyTests {
    private static let sites = [
        "son-ha", "son-ha/son-thuong", "son-ha/son-bao", "binh-son", "binh-son/binh-thanh-1", "binh-son/binh-thanh-2",
        "ba-to", "ba-to/ba-to-tt", "ba-to/ba-to-xa",
    ]

    private static let configuration = Province.configuration(
        storm: StormRule(opened: 3, within: .seconds(300), digest: .seconds(400)),
        channels: ["on-call", "sms", "boss"].map { Province.hook($0) },
        routes: [
            Route(
                match: Route.Match(levels: ["district"], hours: [DayHours(from: 360, to: 480)]),
                channels: ["boss", "on-call"],
                after: PhaseDurations(all: .seconds(5)),
                continues: true
            ),
            Route(
                channels: ["on-call"],
                after: PhaseDurations(idle: .seconds(60), warmUp: .seconds(30), onAir: .seconds(5)),
                remind: .seconds(500),
                escalations: [Route.Escalation(after: .seconds(300), channels: ["sms"])]
            ),
        ]
    )

    @Test("every told channel hears of each end once and of nothing twice; what lasts is told", arguments: 0..<60)
    func anyOrder(seed: UInt64) async throws {
        var life = Life(seed: seed)
        for _ in 0..<60 { try await life.step() }
        try await life.finish()
        life.check()
    }

    private struct Life {
        private let seed: UInt64
        private var random: SeededGenerator
        private var bench = BookBench(BookPropertyTests.configuration)
        private var time = 1.0
        private var next = 1
        private var open: [Int: Incident] = [:]
        /// Messages before a restart or `forget` are kept here too.
        private var lasting: Set<Int> = []

        init(seed: UInt64) {
            self.seed = seed
            random = SeededGenerator(seed: seed)
        }

        mutating func step() async throws {
            time += Double.random(in: 0.5..<200, using: &random)
            bench.wait(until: time)
            switch Int.random(in: 0..<20, using: &random) {
            case 0..<8: begin()
            case 8..<15: change()
            case 15:
                if let number = open.keys.sorted().randomElement(using: &random) {
                    let eta: Duration? = Bool.random(using: &random) ? .seconds(300) : nil
                    try bench.acknowledge(number, for: eta, at: time)
                }
            case 16: try bench.silence(Silence.Matcher(sites: ["son-ha*"]), for: 600, at: time)
            case 17: try bench.maintain("ba-to", for: 500, at: time)
            case 18: bench.reload(BookPropertyTests.configuration, at: time)
            default: try await bench.restart(at: time)
            }
        }

        private mutating func begin() {
            let cause: Cause = [.line, .line, .equipment, .area].randomElement(using: &random) ?? .line
            let site = BookPropertyTests.sites.randomElement(using: &random) ?? "son-ha"
            var incident = Province.incident(next, cause: cause, root: site)
            incident.openedAt = Province.since + .seconds(time)
            open[next] = incident
            next += 1
            bench.change(.opened, incident, at: time)
        }

        private mutating func change() {
            guard let number = open.keys.sorted().randomElement(using: &random), var incident = open[number] else {
                return
            }
            let steps: [IncidentChange.Step] = [
                .rediagnosed, .grew, .shrank, .rootRecovered, .rootLostAgain, .resolved,
            ]
            let step = steps.randomElement(using: &random) ?? .shrank
            switch step {
            case .rediagnosed: incident.cause = incident.cause == .area ? .line : .area
            case .rootRecovered: incident = BookBench.recovered(incident, at: time)
            case .rootLostAgain: incident.recoveredAt = nil
            case .resolved: return resolve(number, incident)
            default: incident.phase = Bool.random(using: &random) ? .onAir : .idle
            }
            open[number] = incident
            bench.change(step, incident, at: time)
        }

        private mutating func resolve(_ number: Int, _ incident: Incident) {
            var end = BookBench.resolved(incident, at: time)
            open[number] = nil
            if let older = open.keys.min(), older < number, Bool.random(using: &random) {
                end.resolution = .merged
                end.mergedInto = older
            }
            bench.change(.resolved, end, at: time)
        }

        /// Long enough for every hold to end; then all is repaired.
        mutating func finish() async throws {
            time += 20_000
            bench.wait(until: time)
            lasting = Set(open.filter { $0.value.recoveredAt == nil }.keys)
            for number in lasting {
                #expect(bench.book.entries[number]?.told.isEmpty == false, "seed \(seed), \(number)")
            }
            for incident in open.values { bench.change(.resolved, BookBench.resolved(incident, at: time), at: time) }
            bench.wait(until: time + 5_000)
            #expect(bench.book.entries.isEmpty, "seed \(seed)")
            #expect(!bench.book.storm.isOn, "seed \(seed)")
            #expect(bench.book.silencing.mutings.isEmpty && bench.book.nextDeadline == nil, "seed \(seed)")
        }

        func check() {
            var told: [String: Int] = [:]
            var ended: [String: Int] = [:]
            for (_, message) in bench.messages {
                let key = "\(message.channel) \(message.entry.incident.number)"
                if message.type == .resolved { ended[key, default: 0] += 1 }
                if message.type == .opened { told[key, default: 0] += 1 }
            }
            for (key, count) in told { #expect(count == 1, "seed \(seed): \(key) was opened \(count) times") }
            for (_, digest) in bench.digests {
                for entry in digest.resolved { ended["\(digest.channel) \(entry.incident.number)", default: 0] += 1 }
                for entry in digest.open { told["\(digest.channel) \(entry.incident.number)", default: 0] += 1 }
            }
            let knowing = Set(told.keys).union(
                bench.messages.filter { $0.message.type != .resolved }.map {
                    "\($0.message.channel) \($0.message.entry.incident.number)"
                }
            )
            for key in knowing { #expect(ended[key] == 1, "seed \(seed): \(key) ended \(ended[key] ?? 0) times") }
            for (key, count) in ended { #expect(count == 1, "seed \(seed): \(key) ended \(count) times") }
        }
    }
}
