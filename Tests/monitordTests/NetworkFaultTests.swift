import Foundation
import Testing

/// The monitor's own network: its interface, its route, its address and its names.
@Suite("Faults of our own network", .serialized, .enabled(if: Privilege.isRoot, Privilege.reason))
struct NetworkFaultTests {
    @Test("interface down, cable out, route lost: ISOLATED and RESTORED each time, and nobody is called about halls")
    func uplinkLost() async throws {
        try await OutsideWorld.with { trial, world in
            try await trial.daemon { daemon in
                try await daemon.allUp(within: .seconds(20))
                let first = trial.log.lines().count
                for fault in OutsideWorld.Fault.allCases {
                    let lines = trial.log.lines().count
                    try await world.lose(fault)
                    _ = try await trial.log.line("ISOLATED", after: lines, within: .seconds(20))
                    try await Task.sleep(for: .seconds(2))
                    try await world.mend(fault)
                    _ = try await trial.log.line("RESTORED", after: lines, within: .seconds(30))
                    _ = try await trial.log.line("RESOLVED", after: lines, within: .seconds(10))
                }
                let words = Set(trial.log.lines().dropFirst(first).map(\.word))
                #expect(
                    words.isSubset(of: ["ISOLATED", "RESTORED", "OPENED", "RESOLVED", "SENT", "ALIVE", "TROUBLE"]),
                    "\(trial.log.tail(30))"
                )
                let troubles = trial.log.lines("TROUBLE")
                #expect(troubles.contains { $0.raw.contains("no route from this machine") }, "\(troubles)")
                #expect(troubles.count <= 4, "once a minute, not once a hall: \(troubles)")
                let messages = 2 * OutsideWorld.Fault.allCases.count
                let documents = try await eventually(within: .seconds(20), "all messages\n\(trial.log.tail())") {
                    trial.hookRuns().count >= messages ? trial.hookRuns().map(\.document) : nil
                }
                #expect(documents.count == messages)
                #expect(documents.allSatisfy { $0.incident.cause == "monitor-uplink" && $0.affectedCount == 0 })
            }
        }
    }

    @Test("our own address changes: sockets go on without a word, and a line that dies then is told")
    func ownAddress() async throws {
        try await OutsideWorld.with { trial, world in
            let hall = LineCutTests.communesInTurn(of: trial)[6]
            try await trial.daemon { daemon in
                try await daemon.allUp(within: .seconds(20))
                let lines = trial.log.lines().count
                try await world.changeOwnAddress()
                try await Task.sleep(for: .seconds(4))
                #expect(try await world.hearsNewAddress(), "probes leave from the new address")
                #expect(trial.log.lines().dropFirst(lines).allSatisfy { $0.word == "ALIVE" }, "\(trial.log.tail())")
                try await world.room.cut([world.address(of: hall)])
                _ = try await trial.log.line("OPENED", site: hall.id, after: lines, within: .seconds(15))
                try await world.room.restore()
                _ = try await trial.log.line("RESOLVED", site: hall.id, after: lines, within: .seconds(20))
                #expect(trial.log.lines("DOWN").count == 1, "\(trial.log.tail())")
                #expect(trial.log.lines("ISOLATED").isEmpty)
            }
        }
    }

    @Test(
        "name servers fall silent: a hall keeps its last good address, the hook is run at once, the webhook's message waits; back, names are followed"
    )
    func names() async throws {
        try await OutsideWorld.with { trial, world in
            let hall = LineCutTests.communesInTurn(of: trial)[7]
            try await NamedHall.with(in: trial) { named in
                try await trial.daemon { daemon in
                    try await daemon.allUp(within: .seconds(30))
                    _ = try await trial.log.line("UP", site: NamedHall.id, within: .seconds(20))
                    try await named.silenceServer()
                    try await reload(daemon)
                    let lines = trial.log.lines().count
                    try await world.room.cut([world.address(of: hall)])
                    _ = try await trial.log.line("OPENED", site: hall.id, after: lines, within: .seconds(15))
                    _ = try await eventually(within: .seconds(10), "a hook run\n\(trial.log.tail())") {
                        trial.hookRuns().first
                    }
                    _ = try await trial.log.line("RETRY", after: lines, within: .seconds(20))
                    #expect(trial.sink.requests().isEmpty)
                    #expect(trial.log.lines("DOWN").map(\.site) == [hall.id], "\(trial.log.tail())")

                    try await named.restoreServer()
                    _ = try await eventually(within: .seconds(60), "the webhook's message\n\(trial.log.tail())") {
                        trial.sink.requests().first { $0.body.type == "incident.opened" }
                    }
                    try await followed(named, world, daemon)
                }
            }
        }
    }

    /// The hall moves: after a reload its new address is asked, and no more the old one.
    private func followed(_ named: NamedHall, _ world: OutsideWorld, _ daemon: Daemon) async throws {
        let trial = daemon.trial
        try await named.move(to: OutsideWorld.spare[1])
        try await reload(daemon)
        try await Task.sleep(for: .seconds(2))
        let lines = trial.log.lines().count
        try await world.room.cut([OutsideWorld.spare[0]])
        try await Task.sleep(for: .seconds(4))
        #expect(trial.log.lines().dropFirst(lines).allSatisfy { $0.site != NamedHall.id }, "\(trial.log.tail())")
        try await world.room.cut([OutsideWorld.spare[1]])
        _ = try await trial.log.line("DOWN", site: NamedHall.id, after: lines, within: .seconds(15))
    }

    private func reload(_ daemon: Daemon) async throws {
        let lines = daemon.trial.log.lines().count
        daemon.signal(SIGHUP)
        _ = try await daemon.trial.log.line("RELOAD", after: lines, within: .seconds(15))
    }
}
