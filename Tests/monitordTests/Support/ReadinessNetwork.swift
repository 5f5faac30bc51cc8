import Foundation
import Subprocess
import SystemPackage

/// A province of network namespaces with faults on its lines (Tests/Lab/province), watched by the built `monitord`.
struct ReadinessNetwork {
    /// Of the namespaces, so that two trials do not meet.
    let name: String
    let folder: URL

    private static let script = Repository.root.appending(path: "Tests/Lab/province").path

    var log: EventLog { EventLog(file: folder.appending(path: "logs/events.log")) }
    var socket: String { folder.appending(path: "control.sock").path }

    /// Three districts: `a` with six communes, `b` with two, `c` with three.
    static func with(_ body: (ReadinessNetwork) async throws -> Void) async throws {
        try await withTemporaryDirectory { folder in
            let network = ReadinessNetwork(name: "rd\(UUID().uuidString.prefix(4).lowercased())", folder: folder)
            let plan = folder.appending(path: "plan.txt")
            try "a 6\nb 2\nc 3\n".write(to: plan, atomically: true, encoding: .utf8)
            try await network.province("up", "--plan", plan.path, "--no-ipv6")
            do {
                try network.configure()
                try await body(network)
                try await network.province("down")
            } catch {
                _ = try? await network.province("down")
                throw error
            }
        }
    }

    @discardableResult
    func province(_ arguments: String...) async throws -> String {
        try await shell(["env", "PROVINCE_NAME=\(name)", Self.script] + arguments)
    }

    func fault(_ target: String, _ words: String...) async throws {
        try await shell(["env", "PROVINCE_NAME=\(name)", Self.script, "fault", "add", target] + words)
    }

    /// Runs the daemon in the monitor's room until the body ends.
    func daemon(_ body: () async throws -> Void) async throws {
        let errors = try FileDescriptor.open(
            FilePath(folder.appending(path: "stderr.txt").path),
            .writeOnly,
            options: [.create, .append],
            permissions: [.ownerReadWrite]
        )
        _ = try await Subprocess.run(
            .name("ip"),
            arguments: [
                "netns", "exec", "\(name)-monitor", Repository.monitord, "run", "--config",
                folder.appending(path: "monitord.yaml").path,
            ],
            input: .none,
            output: .discarded,
            error: .fileDescriptor(errors, closeAfterSpawningProcess: true)
        ) { execution in
            defer { kill(execution.processIdentifier.value, SIGTERM) }
            try await body()
        }
    }

    func monitord(_ arguments: String...) async throws -> ControlTrial.Outcome {
        try await ControlTrial.run(Repository.monitord, arguments + ["--control", socket])
    }

    /// `c`'s line is a narrow one, and declared as such; `a/6` takes part at its district; `a/5` has a terminal.
    private func configure() throws {
        var rows = [
            "id,name,level,parent,address,line_rate,checks,joins_at",
            "bo,Bộ Nội vụ,ministry,,10.91.0.10,,,", "tinh,Phòng họp số 3,province,bo,10.90.0.1,,,",
        ]
        for (number, (district, communes)) in [("a", 6), ("b", 2), ("c", 3)].enumerated() {
            let network = "10.90.\(number + 1)"
            rows.append(
                "\(district),UBND Huyện \(district.uppercased()),district,tinh,\(network).1,\(district == "c" ? "5M" : ""),,"
            )
            for commune in 1...communes {
                let id = "\(district)/\(commune)"
                let checks = id == "a/5" ? "icmp h323" : ""
                rows.append(
                    "\(id),UBND Xã \(district.uppercased())\(commune),commune,\(district),\(network).\(10 + commune),,\(checks),"
                        + (id == "a/6" ? "a" : "")
                )
            }
        }
        try (rows.joined(separator: "\n") + "\n")
            .write(to: folder.appending(path: "sites.csv"), atomically: true, encoding: .utf8)
        try "scope,role,name,phone,hours,order\n*,hall,Trực hội trường,0255000001,,1\n"
            .write(to: folder.appending(path: "contacts.csv"), atomically: true, encoding: .utf8)
        try """
        language: vi
        time_zone: Asia/Ho_Chi_Minh
        inventory: sites.csv
        contacts: contacts.csv
        levels: [ministry, province, district, commune]
        uplink: { sentinels: [10.90.0.1] }
        paths: { logs: logs, state: state, control: control.sock }
        channels:
          on-call: { kind: hook, command: [/bin/true] }
        routes:
          - { to: [on-call] }
        events:
          - name: Bồi dưỡng
            date: 2099-11-06
            sessions: ["07:30-11:30", "13:30-17:00"]
            sites: all

        """.write(to: folder.appending(path: "monitord.yaml"), atomically: true, encoding: .utf8)
    }
}
