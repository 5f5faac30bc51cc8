/// Lines about training events and who is there.
extension EventLine {
    mutating func training(_ news: EventNews, at: Timestamp) -> Content {
        var content = Content(word: .event, text: "")
        content.details.add("event", news.event)
        content.details.add("step", news.step.word)
        content.details.add("session", news.session.map { time.rfc3339($0.begins) })
        content.details.add("until", news.session.map { time.rfc3339($0.ends) })
        let what = words(news, at: at, &content)
        content.text = say(EventPhrase.of, ["event": news.event, "what": what])
        return content
    }

    private mutating func words(_ news: EventNews, at: Timestamp, _ content: inout Content) -> String {
        let hours = news.session.map { span($0, at: at) } ?? "?"
        switch news.step {
        case .warmUp(let sites):
            content.details.add("sites", sites)
            return say(EventPhrase.warmUp, ["hours": hours, "sites": catalogue.sites(sites)])
        case .began(let sites):
            content.details.add("sites", sites)
            return say(EventPhrase.began, ["hours": hours, "sites": catalogue.sites(sites)])
        case .ended(let next):
            content.details.add("next", next.map { time.rfc3339($0) })
            let after =
                next.map { say(EventPhrase.nextIs, ["begins": spokenTime.minute($0, near: at)]) }
                ?? say(EventPhrase.noneFollows)
            return say(EventPhrase.ended, ["hours": hours, "next": Self.clause(after)])
        case .ending:
            let minutes = news.session?.minutesLeft(at: at) ?? 0
            return say(EventPhrase.ending, ["hours": hours, "minutes": minutes])
        case .started(let by):
            content.details.add("by", by)
            return say(EventPhrase.started, ["by": by, "hours": hours])
        case .extended(let by, let overlapped):
            content.details.add("by", by)
            content.details.add("overlaps", overlapped.map { time.rfc3339($0) })
            let until = news.session.map { spokenTime.minute($0.ends, near: at) } ?? "?"
            let what = say(EventPhrase.extended, ["by": by, "until": until])
            guard let overlapped else { return what }
            let begins = spokenTime.minute(overlapped, near: at)
            return what + "; " + say(EventPhrase.overlaps, ["begins": begins])
        case .stopped(let by):
            content.details.add("by", by)
            return say(EventPhrase.stopped, ["by": by])
        case .tested(let channels, let undelivered):
            content.word = .drill
            content.details.add("channels", channels.joined(separator: ","))
            content.details.add("undelivered", undelivered.isEmpty ? nil : undelivered.joined(separator: ","))
            return tested(channels, undelivered)
        }
    }

    private func tested(_ channels: [String], _ undelivered: [String]) -> String {
        guard !channels.isEmpty else { return say(EventPhrase.noChannels) }
        let delivered = channels.count - undelivered.count
        let what = say(EventPhrase.tested, ["delivered": delivered, "channels": channels.count])
        guard !undelivered.isEmpty else { return what }
        return what + "; " + say(EventPhrase.undelivered, ["channels": list(undelivered)])
    }

    mutating func rollCall(_ call: RollCall) -> Content {
        let missing = call.missing.flatMap(\.sites)
        let clock = spokenTime.minute(call.at, near: call.at)
        var words =
            call.isBlind
            ? say(EventPhrase.rollCallBlind, ["clock": clock])
            : say(
                EventPhrase.rollCallTitle,
                ["clock": clock, "present": call.present, "expected": call.expected]
            )
        if !call.isBlind, !missing.isEmpty {
            words += ". " + say(EventPhrase.missing) + ": " + names(of: missing, limit: 20)
        }
        var content = Content(word: .rollCall, text: say(EventPhrase.of, ["event": call.event, "what": words]))
        content.details.add("event", call.event)
        content.details.add("session", time.rfc3339(call.session))
        content.details.add("present", call.isBlind ? nil : call.present)
        content.details.add("expected", call.expected)
        if !call.isBlind { content.details.add("missing", sites: missing) }
        return content
    }

    /// Such as `07:30-11:30`, with the day where it is another.
    private func span(_ session: EventSession, at: Timestamp) -> String {
        "\(spokenTime.minute(session.begins, near: at))-\(spokenTime.minute(session.ends, near: session.begins))"
    }

    /// Without its full stop and its first capital, for a place within a sentence.
    private static func clause(_ sentence: String) -> String {
        sentence.prefix(1).lowercased() + sentence.dropFirst().prefix { $0 != "." }
    }

    /// What a start says of the session that follows.
    mutating func words(_ next: NextSession, at: Timestamp) -> String {
        let (begins, ends) = (spokenTime.minute(next.begins, near: at), spokenTime.minute(next.ends, near: at))
        return next.isOnAir
            ? say(EventPhrase.onAirNow, ["event": next.event, "ends": ends])
            : say(EventPhrase.follows, ["event": next.event, "begins": begins])
    }
}

extension EventNews.Step {
    /// For `step=`.
    fileprivate var word: String {
        switch self {
        case .warmUp: "warm-up"
        case .began: "began"
        case .ended: "ended"
        case .ending: "ending"
        case .started: "started"
        case .extended: "extended"
        case .stopped: "stopped"
        case .tested: "self-test"
        }
    }
}
