/// A silence or a maintenance, with what was said of it: a row of the store.
struct Muting: Hashable, Sendable {
    enum Item: Hashable, Sendable {
        case silence(Silence)
        case maintenance(Maintenance)
    }

    var item: Item
    /// The line that its end is near was written.
    var isEndAnnounced = false
    /// When it ended, by itself or by somebody's hand; nil while it holds.
    var endedAt: Timestamp?

    init(_ item: Item) {
        self.item = item
    }

    var hold: IncidentCare.Hold {
        switch item {
        case .silence(let silence): .silence(silence.id)
        case .maintenance(let maintenance): .maintenance(maintenance.id)
        }
    }

    var from: Timestamp {
        switch item {
        case .silence(let silence): silence.from
        case .maintenance(let maintenance): maintenance.from
        }
    }

    var until: Timestamp {
        switch item {
        case .silence(let silence): silence.until
        case .maintenance(let maintenance): maintenance.until
        }
    }

    var silence: Silence? {
        if case .silence(let silence) = item { silence } else { nil }
    }

    var maintenance: Maintenance? {
        if case .maintenance(let maintenance) = item { maintenance } else { nil }
    }

    /// When its end is to be announced; nil where that was done, or it is too short for it.
    var announcement: Timestamp? {
        guard !isEndAnnounced, until - from > Silencing.notice else { return nil }
        return until + (.zero - Silencing.notice)
    }

    /// `by` is who did it, where that is not who asked for it in the first place.
    func event(_ step: SilenceStep, by: String? = nil) -> Event {
        switch item {
        case .silence(var silence):
            silence.by = by ?? silence.by
            return .silence(step, silence)
        case .maintenance(var maintenance):
            maintenance.by = by ?? maintenance.by
            return .maintenance(step, maintenance)
        }
    }
}
