import Foundation
import Testing

/// The machine sleeps, stops the daemon, starves it or kills it: no hall is blamed, nothing is lost.
@Suite("Faults of the machine", .serialized, .enabled(if: Privilege.isRoot, Privilege.reason))
struct MachineFaultTests {
    /// What no trial here may say: nothing happened to these halls.
    private static let alarms: Set<String> = ["DEGRADED", "UNREACHABLE", "UNKNOWN", "ISOLATED", "TROUBLE"]

    @Test(
        "ten minutes of suspension are one GAP line that says so, and no alarm; an outage before is as long as it was"
    )
    func suspended() async throws {
        try await Trial.with { trial in
            let machine = try await FalseClock.Suspended(in: trial.folder)
            let hall = LineCutTests.communesInTurn(of: trial)[2]
            try await trial.daemon(through: machine.prefix) { daemon in
                try await daemon.allUp(within: .seconds(30))
                try await trial.namespace.cut([hall.address])
                _ = try await trial.log.line("OPENED", site: hall.id, within: .seconds(15))
                // A suspended machine runs nobody, and shows nobody the moment in which its clocks have gone on.
                daemon.signal(SIGSTOP)
                try machine.suspend(seconds: 600)
                daemon.signal(SIGCONT)
                let gap = try await trial.log.line("GAP", within: .seconds(15))
                #expect(gap.text.contains("ở trạng thái ngủ"), "\(gap)")
                #expect(gap.lasted(/(9m59|10m\d+)\.\ds/), "\(gap)")
                try await Task.sleep(for: .seconds(4))

                try await trial.namespace.restore()
                _ = try await trial.log.line("RESOLVED", site: hall.id, within: .seconds(20))
                let document = try await eventually(within: .seconds(15), "both messages\n\(trial.log.tail())") {
                    trial.hookRuns().map(\.document).first { $0.type == "incident.resolved" }
                }
                #expect((602...660).contains(document.incident.seconds ?? 0), "\(document.incident)")
                try await expectTold(2, in: trial)
            }
            expectCalm(trial, besides: [hall.id])
            #expect(trial.log.lines("GAP").count { $0.text.contains("ở trạng thái ngủ") } == 1)
            #expect(trial.log.lines("CLOCK").isEmpty, "both clocks went on together")
        }
    }

    @Test("stopped for twenty seconds: one GAP line, and only the halls that were cut meanwhile are down, at once")
    func stopped() async throws {
        try await Trial.with { trial in
            let halls = LineCutTests.communesInTurn(of: trial, count: 3)
            try await trial.daemon { daemon in
                try await daemon.allUp()
                daemon.signal(SIGSTOP)
                try await Task.sleep(for: .seconds(10))
                try await trial.namespace.cut(halls.map(\.address))
                try await Task.sleep(for: .seconds(10))
                daemon.signal(SIGCONT)
                let began = ContinuousClock.now
                for hall in halls {
                    _ = try await trial.log.line("OPENED", site: hall.id, within: .seconds(15))
                }
                print("three lines told \(ContinuousClock.now - began) after SIGCONT")
                try await trial.namespace.restore()
                for hall in halls {
                    _ = try await trial.log.line("RESOLVED", site: hall.id, within: .seconds(20))
                }
                try await expectTold(6, in: trial)
            }
            expectCalm(trial, besides: Set(halls.map(\.id)))
            let gaps = trial.log.lines("GAP")
            let long = gaps.filter { $0.lasted(/(19|2\d)\.\ds/) }
            #expect(long.count == 1 && long.first?.text.contains("tiến trình bị dừng") == true, "\(gaps)")
        }
    }

    @Test(
        "on a tenth of a core no hall is blamed for it, and a line that dies is still told",
        .enabled(if: ControlGroup.isAvailable(.cpu), ControlGroup.reason)
    )
    func slow() async throws {
        try await ControlGroup.with(.cpu) { group in
            try await Trial.with { trial in
                let hall = LineCutTests.communesInTurn(of: trial)[4]
                try await trial.daemon { daemon in
                    try await daemon.allUp()
                    // Slow, not halting: a core of a tenth of the speed has no pauses either.
                    try group.limitCPU(to: 1, in: 10)
                    try group.take(daemon.pid)
                    try await Task.sleep(for: .seconds(10))
                    // A fast machine may not need more than the tenth, and is never held back.
                    let throttled = group.number("nr_throttled", in: "cpu.stat") ?? 0
                    #expect(group.number("nr_periods", in: "cpu.stat") ?? 0 > 0, "the limit is not in force")
                    let cut = ContinuousClock.now
                    try await trial.namespace.cut([hall.address])
                    _ = try await trial.log.line("OPENED", site: hall.id, within: .seconds(30))
                    print("told \(ContinuousClock.now - cut) after the cut; held back \(throttled) times before")
                    try await trial.namespace.restore()
                    _ = try await trial.log.line("RESOLVED", site: hall.id, within: .seconds(30))
                    try await expectTold(2, in: trial)
                    try group.limitCPU(to: 10, in: 10)
                }
                expectCalm(trial, besides: [hall.id])
            }
        }
    }

    @Test(
        "killed for want of memory, the next start goes on with the same incident, and the message that waited is sent once",
        .enabled(if: ControlGroup.isAvailable(.memory), ControlGroup.reason)
    )
    func outOfMemory() async throws {
        try await ControlGroup.with(.memory) { group in
            try await Trial.with(webhookScript: "status 500") { trial in
                let hall = LineCutTests.communesInTurn(of: trial)[3]
                let inventory = trial.folder.appending(path: "sites.csv")
                let good = try Data(contentsOf: inventory)
                try await trial.daemon(through: group.prefix) { daemon in
                    try await daemon.allUp(within: .seconds(30))
                    try await trial.namespace.cut([hall.address])
                    _ = try await trial.log.line("RETRY", within: .seconds(15))
                    #expect(trial.hookRuns().map(\.document.type) == ["incident.opened"])
                    try group.limitMemory(slack: 4 << 20)
                    try grow(inventory)
                    daemon.signal(SIGHUP)
                    _ = try await eventually(within: .seconds(30), "the kernel killing it\n\(trial.log.tail())") {
                        group.kills > 0 ? true : nil
                    }
                }
                try good.write(to: inventory)
                try await trial.sink.behave("ok")
                try await trial.daemon { _ in try await expectContinuation(of: hall, in: trial) }
            }
        }
    }

    private func expectContinuation(of hall: Repository.Row, in trial: Trial) async throws {
        _ = try await eventually(within: .seconds(30), "the message that waited\n\(trial.log.tail())") {
            trial.sink.requests().first { $0.answer == "ok" && $0.body.type == "incident.opened" }
        }
        try await trial.namespace.restore()
        _ = try await trial.log.line("RESOLVED", site: hall.id, within: .seconds(30))
        let documents = try await eventually(within: .seconds(15), "the end by the hook\n\(trial.log.tail())") {
            trial.hookRuns().count >= 2 ? trial.hookRuns().map(\.document) : nil
        }
        #expect(documents.map(\.type) == ["incident.opened", "incident.resolved"])
        #expect(Set(documents.map(\.incident.number)).count == 1)
        #expect(trial.log.lines("OPENED").count == 1)
        let web = try await eventually(within: .seconds(15), "the end by the webhook\n\(trial.log.tail())") {
            let sent = trial.sink.requests().filter { $0.answer == "ok" }.map(\.body.type)
            return sent.count >= 2 ? sent : nil
        }
        #expect(web == ["incident.opened", "incident.resolved"])
    }

    /// Somebody exports far too much: more sites than the memory that is left can hold.
    private func grow(_ inventory: URL) throws {
        let rows = (0..<60_000).map { number in
            "x\(number),Điểm cầu thừa số \(number),commune,son-ha,,127.58.\(number / 250).\(number % 250 + 1)"
        }
        let handle = try FileHandle(forWritingTo: inventory)
        defer { try? handle.close() }
        try handle.seekToEnd()
        try handle.write(contentsOf: Data((rows.joined(separator: "\n") + "\n").utf8))
    }

    private func expectCalm(_ trial: Trial, besides halls: Set<String>) {
        let log = trial.log
        #expect(Set(log.lines("DOWN").map(\.site)) == halls && log.lines("DOWN").count == halls.count, "\(log.tail())")
        #expect(Set(log.lines("OPENED").map(\.site)) == halls, "\(log.tail())")
        let words = Set(log.lines().map(\.word)).intersection(Self.alarms)
        #expect(words.isEmpty, "\(words)\n\(log.tail(40))")
    }

    /// So many messages and no more.
    private func expectTold(_ count: Int, in trial: Trial) async throws {
        _ = try await eventually(within: .seconds(20), "\(count) messages\n\(trial.log.tail())") {
            trial.hookRuns().count >= count ? true : nil
        }
        #expect(trial.hookRuns().count == count)
    }
}

extension EventLog.Line {
    /// Whether its `duration` is of this form.
    ///
    /// A gap begins with the first deadline that was missed, which may be a tenth of a second after the fault.
    fileprivate func lasted(_ form: Regex<(Substring, Substring)>) -> Bool {
        values["duration"]?.wholeMatch(of: form) != nil
    }
}
