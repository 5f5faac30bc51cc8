import Foundation

/// An ext4 in a file, mounted in place of one of a trial's directories, that can break as disks do.
struct FailingDisk {
    let mountPoint: URL
    let image: URL

    static func with(_ mountPoint: URL, image: URL, _ body: (FailingDisk) async throws -> Void) async throws {
        let disk = FailingDisk(mountPoint: mountPoint, image: image)
        try FileManager.default.createDirectory(at: mountPoint, withIntermediateDirectories: true)
        try await disk.mount(image, at: mountPoint)
        do {
            try await body(disk)
        } catch {
            try? await disk.unmount()
            throw error
        }
        try await disk.unmount()
    }

    /// The kernel finds an error and makes the file system read-only, under files that are open for writing.
    func fail() async throws {
        let device = try await shell("findmnt", "--noheadings", "--output=SOURCE", mountPoint.path)
        let name = URL(filePath: device.trimmingCharacters(in: .whitespacesAndNewlines)).lastPathComponent
        try "trial".write(toFile: "/sys/fs/ext4/\(name)/trigger_fs_error", atomically: false, encoding: .utf8)
    }

    /// As an administrator would: another disk, with what could be read from the broken one, in its place.
    ///
    /// `ip netns exec` gives the daemon mounts of its own, so what is mounted later is mounted there too.
    func replace(seenBy daemon: Daemon? = nil) async throws {
        let (other, place) = (image.appendingPathExtension("new"), mountPoint.appendingPathExtension("new"))
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        try await mount(other, at: place)
        try await shell("cp", "-a", mountPoint.path + "/.", place.path)
        try await shell("umount", place.path)
        let exchange = "umount -l '\(mountPoint.path)' && mount -o loop '\(other.path)' '\(mountPoint.path)'"
        try await shell("sh", "-c", exchange)
        if let daemon { try await shell("nsenter", "--mount", "--target", "\(daemon.pid)", "sh", "-c", exchange) }
    }

    private func mount(_ image: URL, at place: URL) async throws {
        try await shell("dd", "if=/dev/zero", "of=\(image.path)", "bs=1M", "count=16", "status=none")
        try await shell("mkfs.ext4", "-q", "-F", image.path)
        try await shell("mount", "-o", "loop,errors=remount-ro", image.path, place.path)
    }

    private func unmount() async throws { try await shell("umount", "-l", mountPoint.path) }
}
