/// Why something that people asked of the incident book is not done; `RefusalPhrase` says it in words.
enum CareRefusal: Error, Hashable, Sendable {
    case noIncident(Int)
    /// Its life has ended.
    case isOver(Int)
    /// `monitor-uplink` is over when the uplink is back, whoever says so.
    case endsWithItsCause(Int)
    case noName
    case noComment
    case noTime
    /// Longer than a silence may be.
    case tooLong(limit: Duration)
    /// It would match everything.
    case matchesAll
    case noSite(String)
    case noLevel(String)
    case noSilence(Int)
    case noMaintenance(Int)
    /// The daemon is about to end.
    case isStopping
}

extension Catalogue {
    /// A refusal of the incident book in words.
    func refusal(_ refusal: CareRefusal) -> ControlRefusal {
        switch refusal {
        case .noIncident(let number): .unknown(say(RefusalPhrase.noIncident, ["number": number]))
        case .isOver(let number): .conflict(say(RefusalPhrase.isOver, ["number": number]))
        case .endsWithItsCause(let number): .conflict(say(RefusalPhrase.endsWithItsCause, ["number": number]))
        case .noName: .invalid(say(RefusalPhrase.noName))
        case .noComment: .invalid(say(RefusalPhrase.noComment))
        case .noTime: .invalid(say(RefusalPhrase.noTime))
        case .tooLong(let limit):
            .invalid(say(RefusalPhrase.tooLong, ["hours": limit.components.seconds / 3_600]))
        case .matchesAll: .invalid(say(RefusalPhrase.matchesAll))
        case .noSite(let site): .unknown(say(RefusalPhrase.noSite, ["site": site]))
        case .noLevel(let level): .unknown(say(RefusalPhrase.noLevel, ["level": level]))
        case .noSilence(let number): .unknown(say(RefusalPhrase.noSilence, ["number": number]))
        case .noMaintenance(let number): .unknown(say(RefusalPhrase.noMaintenance, ["number": number]))
        case .isStopping: .conflict(say(RefusalPhrase.isStopping))
        }
    }
}
