import Foundation
import Testing

@testable import MonitorCore

@Suite("Scenario files")
struct ScenarioFileTests {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private static let inventory = """
        id,name,level,parent,line_address,address
        top,Bộ Nội vụ,ministry,,,127.57.0.1
        son-ha,UBND Huyện Sơn Hà,district,top,127.57.6.1,127.57.106.1
        son-ha/son-thuong,UBND Xã Sơn Thượng,commune,son-ha,,127.57.6.10
        son-ha/son-ba,UBND Xã Sơn Ba,commune,son-ha,,127.57.6.11
        far,Xa,commune,top,,192.0.2.1

        """

    /// What comes of a scenario beside that inventory.
    private static func reading(_ text: String, inventory: String = inventory) throws -> (ScenarioReading, [String]) {
        let directory = try ScratchDirectory()
        try directory.write(Data(text.utf8), to: "s.yaml")
        try directory.write(Data(inventory.utf8), to: "i.csv")
        let reading = ScenarioFile.load(path: directory.path(of: "s.yaml"))
        return (reading, reading.diagnostics.map { $0.description.replacing(directory.path + "/", with: "") })
    }

    @Test("a scenario is read as it is written; names stand for sites, globs and everybody")
    func whole() throws {
        let (reading, lines) = try Self.reading(
            """
            language: en
            time_zone: UTC
            inventory: i.csv
            duration: 2m
            seed: 7
            ports: { stamp: 9620, http: 9080 }
            line: { delay: 4ms, jitter: 1ms }
            lines:
              "son-ha/*": { loss_from: 2% }
              son-ha/son-ba: { delay: 25ms, burst: 3 }
            steps:
              - { at: 15s, for: 20s, sites: [son-ha, "son-ha/*"], cut: true, say: mất một huyện }
              - { at: 50s, sites: all, loss: 19%, terminal: refusing }
            """
        )
        let scenario = try #require(reading.scenario)
        #expect(lines == ["i.csv:6:21: warning: '192.0.2.1' is not simulated (only 127.57.0.0/16 is)"])
        #expect(scenario.language == .en && scenario.timeZone == "UTC" && scenario.seed == 7)
        #expect(scenario.duration == .seconds(120))
        #expect(scenario.ports == Scenario.Ports(stamp: 9_620, h323: 1_720, sip: 5_060, http: 9_080))
        #expect(scenario.places.map(\.id.rawValue) == ["top", "son-ha", "son-ha/son-thuong", "son-ha/son-ba"])
        #expect(scenario.places[1].addresses == [0x7F39_0601, 0x7F39_6A01])
        #expect(scenario.lines.map(\.delay) == [4, 4, 4, 25].map { .milliseconds($0) })
        #expect(scenario.lines.map(\.lossFrom) == [0, 0, 0.02, 0.02] && scenario.lines[3].burst == 3)
        #expect(scenario.elsewhere.delay == .milliseconds(4) && scenario.elsewhere.jitter == .milliseconds(1))
        #expect(scenario.steps.map(\.places) == [[1, 2, 3], [0, 1, 2, 3]])
        #expect(scenario.steps.map(\.until) == [.seconds(35), .seconds(120)])
        #expect(scenario.steps[0].change.isCut && scenario.steps[0].say == "mất một huyện")
        let change = scenario.steps[1].change
        let each = try #require(change.lossTo)
        #expect(change.lossFrom == each && abs((1 - each) * (1 - each) - 0.81) < 1e-12)
        #expect(change.terminal == .refusing && !change.isCut)
    }

    @Test("nothing but an inventory is a province without faults, in Vietnamese, without an end")
    func defaults() throws {
        let (reading, _) = try Self.reading("inventory: i.csv\n")
        let scenario = try #require(reading.scenario)
        #expect(scenario.language == .vi && scenario.duration == nil && scenario.steps.isEmpty)
        #expect(scenario.lines.allSatisfy { $0 == .perfect })
        #expect(scenario.ports == Scenario.Ports(stamp: 8_620, h323: 1_720, sip: 5_060, http: 8_080))
    }

    static let mistakes: [ConfigurationMistake] = [
        .init("{}", "1:1: error: 'inventory' is missing (inventory: FILE.csv, that of the monitor)"),
        .init(
            "inventory: none.csv",
            "1:12: error: cannot read 'none.csv': No such file or directory (paths are relative to the directory of this file)"
        ),
        .init("inventory: i.csv\nstep: []", "2:1: error: unknown key 'step' (did you mean 'steps'?)"),
        .init(
            "inventory: i.csv\nduration: 2",
            "2:11: error: expected a duration, found '2' (such as 200ms, 1.5s, 1m30s, 2h or 1d)"
        ),
        .init(
            "inventory: i.csv\nline: { loss: 101% }",
            "2:15: error: expected a ratio, found '101%' (from 0 to 1, such as 1% or 0.01)"
        ),
        .init("inventory: i.csv\nline: { los: 1% }", "2:9: error: unknown key 'los' (did you mean 'loss'?)"),
        .init(
            "inventory: i.csv\nline: { loss: 1%, loss_to: 1% }",
            "2:19: error: 'loss_to' beside 'loss' ('loss' is for both directions, 'loss_to' and 'loss_from' for one each)"
        ),
        .init(
            "inventory: i.csv\nlines: { son-hi: { delay: 1ms } }",
            "2:10: error: unknown site 'son-hi' (did you mean 'son-ha'?)"
        ),
        .init(
            "inventory: i.csv\nlines: { far: { delay: 1ms } }",
            "2:10: error: 'far' cannot be simulated (its address is not in 127.57.0.0/16)"
        ),
        .init(
            "inventory: i.csv\nports: { h323: 70000 }",
            "2:16: error: 'h323' is out of range: 70000 (from 1 to 65535)"
        ),
        .init("inventory: i.csv\nports: { sip: 1720 }", "2:10: error: port 1720 is that of 'h323' already"),
        .init("inventory: i.csv\nports: { stamp: 5060 }", "2:10: error: port 5060 is that of 'sip' already"),
        .init(
            "inventory: i.csv\nsteps: [{ cut: true }]",
            "2:9: error: a step without 'at'",
            "2:9: error: a step without 'sites'"
        ),
        .init(
            "inventory: i.csv\nsteps: [{ at: 1s, sites: all }]",
            "2:9: error: a step that changes nothing (cut, terminal, delay, jitter, loss, loss_to, loss_from, burst)"
        ),
        .init("inventory: i.csv\nsteps: [{ at: 1s, sites: [], cut: true }]", "2:26: error: a step for nobody"),
        .init(
            "inventory: i.csv\nsteps: [{ at: 1s, sites: [Son-Ha], cut: true }]",
            "2:27: error: 'Son-Ha' is neither an id nor a glob of ids (such as son-ha, \"son-ha/*\" or all)"
        ),
        .init(
            "inventory: i.csv\nsteps: [{ at: 1s, sites: \"x/*\", cut: true }]",
            "2:26: error: unknown site 'x/*' (no row of the inventory has this id)"
        ),
        .init(
            "inventory: i.csv\nsteps: [{ at: 1s, sites: all, cut: yes }]",
            "2:36: error: unexpected 'yes' (one of true, false)"
        ),
        .init(
            "inventory: i.csv\nsteps: [{ at: 1s, sites: all, terminal: death }]",
            "2:41: error: unexpected 'death' (did you mean 'deaf'?)"
        ),
        .init(
            "inventory: i.csv\nsteps: [{ at: 1s, sites: all, cut: true, say: \"a\\nb\" }]",
            "2:47: error: a line break or control character in 'say' (one line of text)"
        ),
        .init(
            "inventory: i.csv\nduration: 10s\nsteps: [{ at: 5s, for: 6s, sites: all, cut: true }]",
            "3:15: error: this step ends after the end of the scenario (the scenario ends after 10s)"
        ),
        .init(
            "inventory: i.csv\nduration: 10s\nsteps: [{ at: 10s, sites: all, cut: true }]",
            "3:15: error: this step begins after the end of the scenario (the scenario ends after 10s)"
        ),
    ]

    @Test("every mistake is told with its place and the way to mend it", arguments: mistakes)
    func told(mistake: ConfigurationMistake) throws {
        let (reading, lines) = try Self.reading(mistake.text)
        #expect(reading.scenario == nil)
        #expect(lines.filter { $0.contains(" error: ") } == mistake.expected.map { "s.yaml:" + $0 })
    }

    @Test("mistakes of the inventory are told too, and a province elsewhere cannot be simulated")
    func inventories() throws {
        let (broken, lines) = try Self.reading("inventory: i.csv", inventory: "id,name,level\nSon Ha,x,y\n")
        #expect(broken.scenario == nil)
        #expect(lines == ["i.csv:2:1: error: invalid id 'Son Ha' (monitord check-config says more)"])
        let (far, others) = try Self.reading("inventory: i.csv", inventory: "id,name,level,address\na,A,x,10.0.0.1\n")
        #expect(far.scenario == nil)
        #expect(
            others == [
                "i.csv:1:1: error: the inventory holds no site that can be simulated (a simulated province lives at 127.57.0.0/16)",
                "i.csv:2:7: warning: '10.0.0.1' is not simulated (only 127.57.0.0/16 is)",
            ]
        )
    }

    @Test(
        "the shipped scenarios are sound, know all 188 sites, and end with every line well",
        arguments: ["morning", "lossy", "storm"]
    )
    func shipped(name: String) throws {
        let reading = ScenarioFile.load(path: Self.root.appendingPathComponent("config/scenarios/\(name).yaml").path)
        #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics)")
        let scenario = try #require(reading.scenario)
        let end = try #require(scenario.duration)
        #expect(scenario.places.count == 188 && !scenario.steps.isEmpty)
        #expect(scenario.ports == Scenario.Ports(stamp: 8_620, h323: 1_720, sip: 5_060, http: 8_080))
        #expect(Timeline(scenario).conditions(at: end) == scenario.lines + [scenario.elsewhere])
    }
}
