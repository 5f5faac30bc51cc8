import Foundation
import Testing

/// A control group of the kernel's that a trial's daemon lives in, below the tests' own.
struct ControlGroup {
    enum Controller: String {
        case cpu
        case memory
    }

    private static let root = "/sys/fs/cgroup"
    static let reason: Comment = "needs a cgroup controller that may be used here, for CPU and memory"

    let folder: String
    let isUnified: Bool

    /// True where groups with limits can be made.
    static func isAvailable(_ controller: Controller) -> Bool {
        guard isLegacy(controller) || isDelegated(controller), let parent = try? parent(of: controller) else {
            return false
        }
        // In a container the hierarchy may be there to be read only.
        return FileManager.default.isWritableFile(atPath: parent)
    }

    /// Where groups are made.
    private static func parent(of controller: Controller) throws -> String {
        isLegacy(controller) ? "\(root)/\(controller.rawValue)\(try own(controller))" : root
    }

    /// Version 1: a hierarchy a controller.
    private static func isLegacy(_ controller: Controller) -> Bool {
        FileManager.default.fileExists(atPath: "\(root)/\(controller.rawValue)/cgroup.procs")
    }

    private static func isDelegated(_ controller: Controller) -> Bool {
        let enabled = try? String(contentsOfFile: "\(root)/cgroup.subtree_control", encoding: .utf8)
        return enabled?.split(whereSeparator: \.isWhitespace).contains(Substring(controller.rawValue)) == true
    }

    static func with<Result>(
        _ controller: Controller,
        _ body: (ControlGroup) async throws -> Result
    ) async throws -> Result {
        let name = "monitord-\(UUID().uuidString.prefix(8).lowercased())"
        let folder = "\(try parent(of: controller))/\(name)"
        let group = ControlGroup(folder: folder, isUnified: !isLegacy(controller))
        try FileManager.default.createDirectory(atPath: group.folder, withIntermediateDirectories: false)
        defer { rmdir(group.folder) }
        return try await body(group)
    }

    /// The tests' own place, whose limits hold for what is below it too.
    private static func own(_ controller: Controller) throws -> String {
        let lines = try String(contentsOfFile: "/proc/self/cgroup", encoding: .utf8).split(separator: "\n")
        let fields = lines.map { $0.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false) }
        let place = fields.first {
            $0.count == 3 && $0[1].split(separator: ",").contains(Substring(controller.rawValue))
        }
        return place.map { $0[2] == "/" ? "" : String($0[2]) } ?? ""
    }

    /// What is to stand before a command that begins in the group.
    var prefix: [String] { ["sh", "-c", "echo $$ >'\(folder)/cgroup.procs' && exec \"$@\"", "sh"] }

    func take(_ pid: pid_t) throws { try write("\(pid)", to: "cgroup.procs") }

    /// So many milliseconds of one core in each `period` milliseconds, for all its threads together.
    func limitCPU(to milliseconds: Int, in period: Int) throws {
        if isUnified { return try write("\(milliseconds * 1_000) \(period * 1_000)", to: "cpu.max") }
        try write("\(period * 1_000)", to: "cpu.cfs_period_us")
        try write("\(milliseconds * 1_000)", to: "cpu.cfs_quota_us")
    }

    func number(_ name: String, in file: String) -> Int? {
        let text = try? String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
        let line = text?.split(separator: "\n").first { $0.hasPrefix("\(name) ") }
        return line.flatMap { Int($0.dropFirst(name.count + 1)) }
    }

    var kills: Int { number("oom_kill", in: isUnified ? "memory.events" : "memory.oom_control") ?? 0 }

    /// The least that its processes can do with now, and `slack` bytes more.
    func limitMemory(slack: Int) throws {
        let file = isUnified ? "memory.max" : "memory.limit_in_bytes"
        let used = isUnified ? "memory.current" : "memory.usage_in_bytes"
        // The pages of files can be had back, so the kernel is asked for less and less until it refuses.
        let usage = try String(contentsOfFile: "\(folder)/\(used)", encoding: .utf8)
        var limit = (Int(usage.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0)
        if !isUnified {
            while limit > slack, (try? write("\(limit - (1 << 20))", to: file)) != nil { limit -= 1 << 20 }
        }
        try write("\(limit + slack)", to: file)
    }

    private func write(_ text: String, to file: String) throws {
        let handle = try FileHandle(forWritingTo: URL(filePath: "\(folder)/\(file)"))
        defer { try? handle.close() }
        try handle.write(contentsOf: Data(text.utf8))
    }
}
