/// Decides which host name is looked up when, and what is known of each; owns no clock and asks nobody.
struct ResolutionSchedule: Sendable {
    static let refresh = Duration.seconds(300)
    /// After a failure: a name may well come back with the uplink.
    static let retry = Duration.seconds(10)

    private struct Entry {
        var addresses: [IPAddress] = []
        var failure: String?
        var dueAt: Instant
        var isReported = false
    }

    private var entries: [String: Entry] = [:]

    /// Takes a new set of names: known ones keep what is known, new ones are due at once, others are forgotten.
    mutating func want(_ names: Set<String>, at now: Instant) {
        entries = entries.filter { names.contains($0.key) }
        for name in names where entries[name] == nil { entries[name] = Entry(dueAt: now) }
    }

    /// Somebody says that names may have changed: all are due, and keep what is known until there is better.
    mutating func hasten(at now: Instant) {
        for name in entries.keys { entries[name]?.dueAt = now }
    }

    /// The name to look up next and when; nil while none is wanted.
    var next: (name: String, at: Instant)? {
        entries.min { ($0.value.dueAt, $0.key) < ($1.value.dueAt, $1.key) }.map { ($0.key, $0.value.dueAt) }
    }

    /// Takes a lookup's result; returns what is to be told, nil when nothing changed or nobody wants it any more.
    mutating func note(
        _ result: Result<[IPAddress], LookupFailure>,
        of name: String,
        at now: Instant
    ) -> NameResolution? {
        guard var entry = entries[name] else { return nil }
        let before = (entry.addresses, entry.failure, entry.isReported)
        switch result {
        case .success(let addresses) where !addresses.isEmpty:
            entry.addresses = Self.merge(addresses, into: entry.addresses)
            entry.failure = nil
            entry.dueAt = now + Self.refresh
        case .success:
            entry.failure = "no address"
            entry.dueAt = now + Self.retry
        case .failure(let failure):
            entry.failure = failure.explanation
            entry.dueAt = now + Self.retry
        }
        entry.isReported = true
        entries[name] = entry
        guard before != (entry.addresses, entry.failure, true) else { return nil }
        return NameResolution(name: name, addresses: entry.addresses, failure: entry.failure)
    }

    /// An address that is still good keeps its place: servers that rotate their answers must not move a site's probes.
    private static func merge(_ new: [IPAddress], into old: [IPAddress]) -> [IPAddress] {
        old.filter(new.contains) + new.filter { !old.contains($0) }
    }
}
