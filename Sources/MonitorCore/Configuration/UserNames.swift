import Glibc

/// What the system calls its users and groups.
enum UserNames {
    /// Such as `tuan (uid 1000)`.
    static func user(_ id: uid_t) -> String {
        name(of: id).map { "\($0) (uid \(id))" } ?? "uid \(id)"
    }

    /// Such as `staff (gid 50)`.
    static func group(_ id: gid_t) -> String {
        entry(of: id).map { "\($0.name) (gid \(id))" } ?? "gid \(id)"
    }

    /// True for the group of a user's own name that has nobody else in it, as `useradd` makes one for everybody.
    static func isPrivate(group: gid_t, of user: uid_t) -> Bool {
        guard let name = name(of: user), let group = entry(of: group) else { return false }
        return group.name == name && group.members.allSatisfy { $0 == name }
    }

    private static func name(of id: uid_t) -> String? {
        var record = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16_384)
        return buffer.withUnsafeMutableBufferPointer { bytes in
            guard let start = bytes.baseAddress, getpwuid_r(id, &record, start, bytes.count, &found) == 0,
                let entry = found?.pointee, let name = entry.pw_name
            else { return nil }
            return String(cString: name)
        }
    }

    private static func entry(of id: gid_t) -> (name: String, members: [String])? {
        var record = Glibc.group()
        var found: UnsafeMutablePointer<Glibc.group>?
        var buffer = [CChar](repeating: 0, count: 65_536)
        return buffer.withUnsafeMutableBufferPointer { bytes in
            guard let start = bytes.baseAddress, getgrgid_r(id, &record, start, bytes.count, &found) == 0,
                let entry = found?.pointee, let name = entry.gr_name
            else { return nil }
            return (String(cString: name), members(entry))
        }
    }

    private static func members(_ entry: Glibc.group) -> [String] {
        var names: [String] = []
        var next = entry.gr_mem
        while let name = next?.pointee {
            names.append(String(cString: name))
            next = next?.advanced(by: 1)
        }
        return names
    }
}
