import Foundation

/// A network of its own, in which every address of 127.0.0.0/8 answers until its line is cut.
///
/// Packets are dropped by nftables on input, so that the sender sees silence, not an error of its own.
struct Namespace {
    let name: String

    static func with<Result>(_ body: (Namespace) async throws -> Result) async throws -> Result {
        let namespace = Namespace(name: "monitord-\(UUID().uuidString.prefix(8).lowercased())")
        try await shell("ip", "netns", "add", namespace.name)
        do {
            try await namespace.prepare()
            let result = try await body(namespace)
            try await shell("ip", "netns", "del", namespace.name)
            return result
        } catch {
            _ = try? await shell("ip", "netns", "del", namespace.name)
            throw error
        }
    }

    private func prepare() async throws {
        try await run("ip", "link", "set", "lo", "up")
        try await run("nft", "add table ip lines; add set ip lines cut { type ipv4_addr; }")
        try await run("nft", "add chain ip lines input { type filter hook input priority 0; }")
        try await run("nft", "add rule ip lines input ip daddr @cut drop")
    }

    @discardableResult
    func run(_ arguments: String...) async throws -> String {
        try await shell(["ip", "netns", "exec", name] + arguments)
    }

    /// From now on nothing that is sent to these addresses arrives.
    func cut(_ addresses: [String]) async throws {
        try await run("nft", "add element ip lines cut { \(addresses.joined(separator: ", ")) }")
    }

    func restore() async throws {
        try await run("nft", "flush set ip lines cut")
    }
}
