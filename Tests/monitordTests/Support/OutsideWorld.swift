import Foundation
import Subprocess

/// The province at the far end of a cable: a second namespace that answers for all halls, joined by a pair of interfaces.
struct OutsideWorld {
    /// Ways to lose the uplink, of which the first and the last leave the kernel without a route.
    enum Fault: CaseIterable {
        case interfaceDown
        case cableOut
        case routeGone
    }

    /// Addresses there that are no hall's.
    static let spare = ["10.92.250.1", "10.92.250.2"]
    private static let ours = ["10.91.7.2", "10.91.7.3"]
    private static let gateway = "10.91.7.1"

    /// The namespace of the monitor, and that of the halls.
    let monitor: Namespace
    let room: Namespace

    /// A trial whose halls and sentinels are moved there.
    static func with(_ body: (Trial, OutsideWorld) async throws -> Void) async throws {
        try await Trial.with { trial in
            try await Namespace.with { room in
                let world = OutsideWorld(monitor: trial.namespace, room: room)
                try await world.lay()
                for file in ["sites.csv", "monitord.yaml"] {
                    let url = trial.folder.appending(path: file)
                    let text = try String(contentsOf: url, encoding: .utf8).replacing("127.57.", with: "10.92.")
                    try text.write(to: url, atomically: true, encoding: .utf8)
                }
                try await body(trial, world)
            }
        }
    }

    func address(of hall: Repository.Row) -> String { hall.address.replacing("127.57.", with: "10.92.") }

    private func lay() async throws {
        try await shell(
            ["ip", "link", "add", "up0", "netns", monitor.name, "type", "veth", "peer", "name", "down0"]
                + ["netns", room.name]
        )
        try await room.run("ip", "addr", "add", "\(Self.gateway)/24", "dev", "down0")
        try await room.run("ip", "link", "set", "down0", "up")
        try await room.run("ip", "route", "add", "local", "10.92.0.0/16", "dev", "lo")
        try await room.run("nft", "add rule ip lines input ip saddr \(Self.ours[1]) counter")
        try await monitor.run("ip", "addr", "add", "\(Self.ours[0])/24", "dev", "up0")
        try await monitor.run("ip", "link", "set", "up0", "up")
        try await addRoute()
    }

    private func addRoute() async throws {
        try await monitor.run("ip", "route", "replace", "default", "via", Self.gateway)
    }

    func lose(_ fault: Fault) async throws {
        switch fault {
        case .interfaceDown: try await monitor.run("ip", "link", "set", "up0", "down")
        case .cableOut: try await room.run("ip", "link", "set", "down0", "down")
        case .routeGone: try await monitor.run("ip", "route", "del", "default")
        }
    }

    func mend(_ fault: Fault) async throws {
        switch fault {
        case .interfaceDown: try await monitor.run("ip", "link", "set", "up0", "up")
        case .cableOut: try await room.run("ip", "link", "set", "down0", "up")
        case .routeGone: break
        }
        // Whoever configures the network does so again when the interface is back.
        try await addRoute()
    }

    /// As a new lease does: the old address goes, another comes.
    func changeOwnAddress() async throws {
        let commands = """
            addr del \(Self.ours[0])/24 dev up0
            addr add \(Self.ours[1])/24 dev up0
            route replace default via \(Self.gateway)

            """
        let script = "printf '%s' '\(commands)' | ip -batch -"
        try await monitor.run("sh", "-c", script)
    }

    func hearsNewAddress() async throws -> Bool {
        try await room.run("nft", "list", "chain", "ip", "lines", "input").contains(#/counter packets [1-9]/#)
    }
}
