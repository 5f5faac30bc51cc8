/// Why an event does not do what somebody asked.
package enum EventRefusal: Error, Hashable, Sendable {
    case unknown(name: String)
    /// Several events begin like this.
    case ambiguous([String])
    case noName
    case noTime
    /// It is on air already, until then.
    case isOnAir(until: Timestamp)
    /// No session is on air, and none ended a short time ago.
    case isNotOnAir
    /// The session would end before now.
    case isTooShort(until: Timestamp)
    /// The next session begins before that; until then at most.
    case runsInto(EventSession)
    /// Nothing of it takes place today, or nothing more.
    case hasNothingToStop
    /// Longer than a session may be.
    case tooLong(Duration)
}

extension Catalogue {
    /// Why something about an event is not done; `clock` says times.
    func refusal(_ refusal: EventRefusal, clock: (Timestamp) -> String) -> ControlRefusal {
        switch refusal {
        case .unknown(let name): .unknown(say(EventCarePhrase.unknown, ["name": name.prefix(100)]))
        case .ambiguous(let names):
            .unknown(say(EventCarePhrase.ambiguous, ["names": names.prefix(5).joined(separator: ", ")]))
        case .noName: .invalid(say(RefusalPhrase.noName))
        case .noTime: .invalid(say(RefusalPhrase.noTime))
        case .isOnAir(let until): .conflict(say(EventCarePhrase.onAirAlready, ["until": clock(until)]))
        case .isNotOnAir: .conflict(say(EventCarePhrase.notOnAir))
        case .isTooShort(let until): .conflict(say(EventCarePhrase.tooShort, ["until": clock(until)]))
        case .runsInto(let session): .conflict(say(EventCarePhrase.runsInto, ["begins": clock(session.begins)]))
        case .hasNothingToStop: .conflict(say(EventCarePhrase.nothingToStop))
        case .tooLong(let limit):
            .invalid(say(EventCarePhrase.tooLong, ["hours": limit.components.seconds / 3_600]))
        }
    }
}
