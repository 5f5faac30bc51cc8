import Glibc

/// Who could put something else in the place of a file: the rule of sshd's StrictModes, for what the daemon runs.
///
/// The file and every directory on the way to it, links followed, must belong to somebody trusted, and nobody else may
/// write there. A sticky directory such as /tmp may be written by all: what lies in it is its owner's alone to replace.
/// A group may write where it is root's, or the owner's own with nobody else in it.
struct PathTrust {
    /// Where others get in, and how to shut them out.
    struct Weakness: Hashable {
        /// The file or directory, links followed.
        var path: String
        /// What stands behind the path in a sentence.
        var what: String
        var hint: String

        /// Fit for a message of one line.
        var sentence: String { "\(quoted(path, limit: 200)) \(what)" }
        var plainHint: String { String(quoted(hint, limit: 250).dropFirst().dropLast()) }
    }

    /// As many links as the kernel follows (path_resolution(7)).
    private static let mostLinks = 40

    let owners: Set<uid_t>

    /// Nil where only trusted people can change what is found at this absolute path.
    func weakness(of path: String) -> Weakness? {
        var rest = Self.names(path)
        var links = 0
        var current = ""
        if let weakness = weakness(at: "/") { return weakness }
        while let name = rest.popLast() {
            guard name != ".." else {
                current = String(current[..<(current.lastIndex(of: "/") ?? current.startIndex)])
                continue
            }
            let next = "\(current)/\(name)"
            if let weakness = weakness(at: next) { return weakness }
            guard let target = Self.target(of: next) else {
                current = next
                continue
            }
            links += 1
            guard links <= Self.mostLinks else {
                return Weakness(path: next, what: "is a link that leads in a circle", hint: "remove it")
            }
            if target.hasPrefix("/") { current = "" }
            rest += Self.names(target)
        }
        return nil
    }

    /// The last first.
    private static func names(_ path: String) -> [Substring] {
        path.split(separator: "/").filter { $0 != "." }.reversed()
    }

    /// Where a link leads to; nil for anything else.
    private static func target(of path: String) -> String? {
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = buffer.withUnsafeMutableBytes { bytes in
            bytes.withMemoryRebound(to: CChar.self) { names in
                names.baseAddress.map { readlink(path, $0, names.count) } ?? -1
            }
        }
        return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
    }
}

// MARK: - One step of the way

extension PathTrust {
    private func weakness(at path: String) -> Weakness? {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            return Weakness(path: path, what: "cannot be looked at: \(ErrorNumber.text(of: errno))", hint: "mend it")
        }
        guard owners.contains(status.st_uid) else {
            let owner = UserNames.user(status.st_uid)
            return Weakness(path: path, what: "belongs to \(owner)", hint: "chown root \(path)")
        }
        // A link has no mode of its own, and what a sticky directory holds only its owner replaces.
        let kind = status.st_mode & S_IFMT
        guard kind != S_IFLNK, !(kind == S_IFDIR && status.st_mode & S_ISVTX != 0) else { return nil }
        if status.st_mode & S_IWOTH != 0 {
            return Weakness(path: path, what: "can be changed by everybody on this machine", hint: "chmod o-w \(path)")
        }
        guard status.st_mode & S_IWGRP != 0, !Self.isOwn(group: status.st_gid, of: status.st_uid) else { return nil }
        let group = UserNames.group(status.st_gid)
        return Weakness(path: path, what: "can be changed by the group \(group)", hint: "chmod g-w \(path)")
    }

    private static func isOwn(group: gid_t, of user: uid_t) -> Bool {
        group == 0 || UserNames.isPrivate(group: group, of: user)
    }
}
