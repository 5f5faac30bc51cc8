extension Catalogue {
    /// What is wrong, as a headline says it: the cause, or more exactly where its evidence or its root's state allow.
    package func headline(of incident: Incident) -> String {
        switch incident.cause {
        case .line where incident.isOnBackup:
            say(CausePhrase.onBackup)
        case .equipment where incident.evidence.contains(where: \.isWrongAnswer):
            say(CausePhrase.answeredWrongly)
        case .certificate:
            certificate(daysLeft: incident.evidence.compactMap(\.certificateDays).min())
        case .flapping where incident.resolution == nil:
            incident.rootState.map { say(CausePhrase.flappingNow, ["state": say($0)]) } ?? say(incident.cause)
        case .monitorUplink, .trunk, .area, .line, .equipment, .quality, .flapping:
            say(incident.cause)
        }
    }

    private func certificate(daysLeft: Int?) -> String {
        switch daysLeft {
        case let days? where days < 0: say(CausePhrase.certificateExpired)
        case let days? where days > 0: say(CausePhrase.certificateDays, ["days": days])
        default: say(Cause.certificate)
        }
    }
}

extension Catalogue {
    /// How an incident ended, such as `ĐÃ KHÔI PHỤC sau 4 phút 12 giây`; `into` is the one that goes on in its place.
    package func headline(of resolution: Resolution, after length: Duration, into: Int?) -> String {
        switch resolution {
        case .recovered: say(EndPhrase.recovered, ["length": spoken(length)])
        case .merged: say(EndPhrase.merged, ["into": into.map(String.init) ?? "?"])
        case .removed: say(EndPhrase.removed)
        case .closed: say(EndPhrase.closed)
        }
    }
}

extension Evidence {
    fileprivate var isWrongAnswer: Bool {
        if case .terminalFails(_, let failure, _) = self { Catalogue.isAnswered(failure) } else { false }
    }

    fileprivate var certificateDays: Int? {
        if case .certificateEnds(_, let days, _) = self { days } else { nil }
    }
}
