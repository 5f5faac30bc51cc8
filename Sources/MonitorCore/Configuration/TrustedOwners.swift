import Glibc

/// Whose files a configuration may name to be run, and whether the configuration itself is beyond the reach of others.
struct TrustedOwners {
    /// Absolute.
    let file: String
    private let known: Set<uid_t>

    /// Root; who runs this; and where that is root, who asks for somebody else: the owner of the state directory, whom
    /// the daemon runs as.
    init(file: String, state: String) {
        self.file = file
        let user = geteuid()
        let daemon = user == 0 ? Self.owner(of: state) : nil
        known = Set([0, user, daemon].compactMap { $0 })
    }

    /// The owner of the configuration may name any program, so one of the owner's own is no more.
    var ofPrograms: PathTrust { PathTrust(owners: known.union(Self.owner(of: file).map { [$0] } ?? [])) }

    /// Says who else could change the file: an error where it names programs to be run, else a warning.
    func verify(_ report: FileReport, namesPrograms: Bool) {
        if namesPrograms, let owner = Self.owner(of: file), !known.contains(owner) {
            let what = "this file belongs to \(UserNames.user(owner)), who decides what the daemon does"
            report.warning(what, at: .start, hint: "chown root")
        }
        guard let weakness = ofPrograms.weakness(of: file) else { return }
        let what = "this file is not to be trusted: \(weakness.sentence)"
        if namesPrograms {
            report.error(what, at: .start, hint: weakness.plainHint)
        } else {
            report.warning(what, at: .start, hint: weakness.plainHint)
        }
    }

    /// Of what a link leads to.
    private static func owner(of path: String) -> uid_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_uid : nil
    }
}
