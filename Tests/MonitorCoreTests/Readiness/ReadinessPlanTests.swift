import Testing

@testable import MonitorCore

@Suite("Readiness plan")
struct ReadinessPlanTests {
    private func site(
        _ id: String,
        parent: String? = nil,
        level: Level = Rosters.commune,
        via: [String] = [],
        rate: String? = nil
    ) -> Site {
        var site = Rosters.site(id, parent: parent, level: level, via: via)
        site.lineRate = rate.flatMap { LineRate($0) }
        return site
    }

    /// Bits a second that all probes take of each declared line while a wave is at its highest rate.
    private func load(
        _ wave: ReadinessPlan.Wave,
        _ roster: Roster,
        duties: [SiteID: SiteDuty] = [:]
    ) -> [Int: Double] {
        var load: [Int: Double] = [:]
        for (index, site) in roster.sites.enumerated() {
            let asked = Double(max(wave.sites[index] ?? 0, wave.hops[index] ?? 0))
            let way = roster.ways[index].isEmpty ? roster.ancestors(of: index) : roster.ways[index]
            let duty = duties[site.id] ?? SiteDuty()
            let bits = site.checks.reduce(0) { sum, check in
                let interval = check.role == .line ? duty.interval ?? check.interval.idle : check.interval[duty.phase]
                let usual = 1 / interval.inSeconds
                let isJudged = check == site.judgedCheck && check.bearsRamp
                return sum + check.probeBits * (isJudged ? max(asked, usual) : usual)
            }
            for line in [index] + way where roster.sites[line].lineRate != nil { load[line, default: 0] += bits }
        }
        return load
    }

    @Test("without declared lines all are probed at once")
    func oneWave() {
        let roster = Rosters.province(communes: [5, 5])
        let plan = ReadinessPlan(sites: Array(roster.sites.indices), roster: roster, profile: .ramp)
        #expect(plan.waves.count == 1 && plan.waves[0].sites.count == 13 && plan.waves[0].hops.isEmpty)
        #expect(plan.waves[0].sites.values.allSatisfy { $0 == 20 })
    }

    @Test("communes behind a narrow district line take turns, each with its district in the same window")
    func turns() throws {
        var sites = [site("p", level: Rosters.top), site("d", parent: "p", level: Rosters.district, rate: "4M")]
        for number in 1...6 { sites.append(site("d/c\(number)", parent: "d")) }
        let roster = Roster(sites: sites)
        let plan = ReadinessPlan(sites: Array(roster.sites.indices), roster: roster, profile: .ramp)
        #expect(plan.waves.count > 1)
        for wave in plan.waves {
            #expect(load(wave, roster).allSatisfy { $0.value < 40_000 })
            for site in wave.sites.keys where site >= 2 {
                #expect(wave.sites[1] != nil || wave.hops[1] == ReadinessProfile.hopRate)
            }
        }
        #expect(plan.waves.flatMap(\.sites.keys).sorted() == Array(roster.sites.indices))
    }

    @Test("a line too narrow for the whole ramp is probed at the step it bears, and is never left out")
    func narrow() {
        let roster = Roster(sites: [
            site("a", rate: "512k"), site("b", rate: "1M"), site("c", rate: "32k"), site("d", rate: "2M"),
        ])
        let plan = ReadinessPlan(sites: [0, 1, 2, 3], roster: roster, profile: .ramp)
        let rates = plan.waves.reduce(into: [:]) { all, wave in all.merge(wave.sites) { first, _ in first } }
        // 1 % of 32k is less than one probe a second: nothing is sent beside the usual.
        #expect(rates == [0: 5, 1: 10, 2: 0, 3: 20])
        #expect(plan.crowdedLines == [2])
        let long = ReadinessPlan(
            sites: [0],
            roster: Roster(sites: [site("a", rate: "256k")]),
            profile: .thorough(interval: .milliseconds(200))
        )
        #expect(long.waves.map(\.sites) == [[0: 3]])
    }

    @Test("what is no echo is measured as usual, and takes no room for a ramp")
    func unramped() {
        var narrow = site("a", rate: "128k")
        narrow.checks[0].kind = .push
        let plan = ReadinessPlan(sites: [0], roster: Roster(sites: [narrow]), profile: .ramp)
        #expect(plan.waves.map(\.sites) == [[0: 0]])
    }

    @Test("in warm-up the lines carry more already: the run takes what is left of the 1 %")
    func warmUp() {
        let roster = Roster(sites: [site("a", level: Rosters.top, rate: "2M"), site("a/b", parent: "a")])
        let duty = SiteDuty(phase: .warmUp, interval: .milliseconds(100))
        let duties = Dictionary(roster.sites.map { ($0.id, duty) }) { first, _ in first }
        let idle = ReadinessPlan(sites: [0, 1], roster: roster, profile: .ramp)
        let warm = ReadinessPlan(sites: [0, 1], roster: roster, profile: .ramp, duties: duties)
        #expect(idle.waves.contains { $0.sites.values.contains(20) })
        #expect(warm.waves.allSatisfy { $0.sites.values.allSatisfy { $0 <= 10 } })
        #expect(warm.crowdedLines.isEmpty)
        for wave in warm.waves { #expect(load(wave, roster, duties: duties).allSatisfy { $0.value < 20_000 }) }
    }

    @Test("nodes on the way are what counts where there is a `via`, not the superiors")
    func via() {
        let roster = Roster(sites: [
            site("p", level: Rosters.top, rate: "100k"), site("olt", level: Rosters.node, rate: "100M"),
            site("c", parent: "p", via: ["olt"]),
        ])
        let plan = ReadinessPlan(sites: [2], roster: roster, profile: .ramp)
        #expect(plan.waves.count == 1)
        #expect(plan.waves[0].sites == [2: 20] && plan.waves[0].hops == [1: ReadinessProfile.hopRate])
        #expect(ReadinessPlan.chain(of: 2, in: roster) == [1])
    }

    @Test(
        "in random provinces every site is probed once and no line is filled by the wave",
        arguments: 0..<60,
        [ReadinessProfile.ramp, .thorough(interval: .milliseconds(200))]
    )
    func random(seed: UInt64, profile: ReadinessProfile) {
        var random = SeededGenerator(seed: seed)
        func rate() -> String? {
            switch Int.random(in: 0..<3, using: &random) {
            case 0: nil
            case 1: "\(Int.random(in: 1...40, using: &random))M"
            default: "\(Int.random(in: 100...2_000, using: &random))k"
            }
        }
        var sites = [site("p", level: Rosters.top, rate: rate())]
        for district in 0..<Int.random(in: 1...5, using: &random) {
            sites.append(site("d\(district)", parent: "p", level: Rosters.district, rate: rate()))
            for commune in 0..<Int.random(in: 0...12, using: &random) {
                sites.append(site("d\(district)/c\(commune)", parent: "d\(district)", rate: rate()))
            }
        }
        for index in sites.indices where Bool.random(using: &random) {
            sites[index].checks.append(Rosters.check("h323", role: .equipment))
            if Bool.random(using: &random) { sites[index].checks.append(Rosters.check("second")) }
        }
        let roster = Roster(sites: sites)
        let plan = ReadinessPlan(sites: Array(roster.sites.indices), roster: roster, profile: profile)
        #expect(plan.waves.flatMap(\.sites.keys).sorted() == Array(roster.sites.indices))
        for wave in plan.waves {
            for (line, bits) in load(wave, roster) where !plan.crowdedLines.contains(line) {
                let limit = Double(roster.sites[line].lineRate?.bitsPerSecond ?? 0) / 100
                #expect(bits < limit, "line \(line) of seed \(seed): \(bits) of \(limit)")
            }
            for site in wave.sites.keys {
                for hop in ReadinessPlan.chain(of: site, in: roster) {
                    #expect(wave.sites[hop] ?? wave.hops[hop] != nil)
                }
            }
        }
    }

    @Test(
        "rates of lines as people write them",
        arguments: [
            ("10M", 10_000_000), ("512k", 512_000), ("2.5 Mbit/s", 2_500_000), ("1G", 1_000_000_000),
            ("8Mbps", 8_000_000),
        ]
    )
    func rates(text: String, bits: Int) {
        #expect(LineRate(text)?.bitsPerSecond == bits)
        #expect(LineRate(text).flatMap { LineRate($0.description) } == LineRate(text))
    }

    @Test(
        "what is no rate is refused",
        arguments: ["", "10", "M", "fast", "-1M", "0M", "1e9M", "10MB", "1.2.3M", "10 Mb"]
    )
    func noRates(text: String) {
        #expect(LineRate(text) == nil)
    }
}
