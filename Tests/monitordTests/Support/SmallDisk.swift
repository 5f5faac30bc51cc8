import Foundation

/// A file system of a few megabytes in place of one of a trial's directories.
struct SmallDisk {
    let mountPoint: URL
    private var filler: URL { mountPoint.appending(path: "filler") }

    /// Mounted while the body runs; owned by nobody else.
    static func with(_ mountPoint: URL, megabytes: Int = 6, _ body: (SmallDisk) async throws -> Void) async throws {
        let disk = SmallDisk(mountPoint: mountPoint)
        try FileManager.default.createDirectory(at: mountPoint, withIntermediateDirectories: true)
        try await shell("mount", "-t", "tmpfs", "-o", "size=\(megabytes)m", "trial", mountPoint.path)
        do {
            try await body(disk)
        } catch {
            try? await disk.unmount()
            throw error
        }
        try await disk.unmount()
    }

    /// Not one byte more can be written.
    func fill() async throws {
        _ = try? await shell("dd", "if=/dev/zero", "of=\(filler.path)", "bs=4096", "status=none")
    }

    func empty() throws { try FileManager.default.removeItem(at: filler) }

    private func unmount() async throws { try await shell("umount", "-l", mountPoint.path) }
}
