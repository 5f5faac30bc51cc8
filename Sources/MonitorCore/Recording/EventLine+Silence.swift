/// Lines about silences and maintenance: what is muted, by whom, until when.
extension EventLine {
    mutating func silence(_ step: SilenceStep, _ silence: Silence, at: Timestamp) -> Content {
        let phrase: CarePhrase =
            switch step {
            case .began: .silenceBegan
            case .ending: .silenceEnding
            case .ended: .silenceEnded
            case .cancelled: .silenceCancelled
            }
        let text = say(
            phrase,
            [
                "id": silence.id, "by": silence.by, "until": spokenTime.minute(silence.until, near: at),
                "what": words(silence.matcher), "comment": LogText.clipped(silence.comment),
            ]
        )
        var content = Content(word: .silence, text: text)
        content.details.add("silence", silence.id)
        content.details.add("step", step.rawValue)
        content.details.add("by", silence.by)
        content.details.add("until", time.rfc3339(silence.until))
        add(silence.matcher, to: &content.details)
        content.details.add("comment", LogText.clipped(silence.comment))
        return content
    }

    mutating func maintenance(_ step: SilenceStep, _ maintenance: Maintenance, at: Timestamp) -> Content {
        let phrase: CarePhrase =
            switch step {
            case .began: .maintenanceBegan
            case .ending: .maintenanceEnding
            case .ended: .maintenanceEnded
            case .cancelled: .maintenanceCancelled
            }
        let until = spokenTime.minute(maintenance.until, near: at)
        let what = say(phrase, ["id": maintenance.id, "by": maintenance.by, "until": until])
        let comment = maintenance.comment.map { LogText.clipped($0) }
        let text = comment.map { say(CarePhrase.withComment, ["what": what, "comment": $0]) } ?? what
        var content = Content(
            word: .maintenance,
            site: maintenance.site,
            text: name(of: maintenance.site) + ": " + text
        )
        content.details.add("maintenance", maintenance.id)
        content.details.add("step", step.rawValue)
        content.details.add("by", maintenance.by)
        content.details.add("until", time.rfc3339(maintenance.until))
        content.details.add("comment", comment)
        return content
    }

    /// Which incidents a silence mutes.
    private func words(_ matcher: Silence.Matcher) -> String {
        let parts: [(CarePhrase, [String])] = [
            (.matchesSites, matcher.sites), (.matchesLevels, matcher.levels),
            (.matchesCauses, matcher.causes.map { say(CausePhrase($0)) }),
        ]
        let said = parts.filter { !$0.1.isEmpty }.map { say($0.0, ["list": list($0.1)]) }
        return said.isEmpty ? say(CarePhrase.matchesAll) : list(said)
    }

    private func add(_ matcher: Silence.Matcher, to details: inout EventDetails) {
        let lists = [
            ("sites", matcher.sites), ("levels", matcher.levels), ("causes", matcher.causes.map(\.rawValue)),
        ]
        for (key, list) in lists where !list.isEmpty { details.add(key, list.joined(separator: ",")) }
    }
}
