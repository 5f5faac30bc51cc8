/// Lines about the state of sites.
extension EventLine {
    mutating func state(_ transition: StateTransition, at: Timestamp) -> Content {
        let head = name(of: transition.site) + " " + name(of: transition.state, failure: transition.failure)
        let since = transition.since.map { time.clock($0, near: at) }
        var reasons = reasons(of: transition, since: since)
        // The clause above already says since when the site itself is silent.
        let evidence = transition.evidence.filter { evidence in
            if case .silent(transition.site, _) = evidence { false } else { true }
        }
        reasons += self.evidence(evidence, of: transition.site, at: at)
        if transition.state == .down, !canTellLineFromTerminal(transition.site) {
            reasons.append(
                phrase(
                    vi: "chỉ dò một địa chỉ nên chưa biết do đường truyền hay do thiết bị",
                    en: "only one address is probed, so line and terminal cannot be told apart"
                )
            )
        }
        let text = head + origin(of: transition) + (reasons.isEmpty ? "" : ": " + reasons.joined(separator: "; "))
        var content = Content(word: EventWord(transition.state), site: transition.site, text: text)
        content.details = details(of: transition)
        return content
    }

    mutating func freeze(site: SiteID, from: Timestamp, duration: Duration, probes: Int, at: Timestamp) -> Content {
        let clock = time.clock(from, near: at)
        let length = terms.spoken(duration)
        var content = Content(
            word: .freeze,
            site: site,
            text: name(of: site)
                + phrase(
                    vi:
                        ": gián đoạn (đứng hình) \(length) từ \(clock) (\(probes) lần dò liên tiếp không có trả lời), chưa đến mức mất kết nối",
                    en:
                        ": froze for \(length) from \(clock) (\(probes) probes in a row unanswered), not long enough for an outage"
                )
        )
        content.details.add("from", time.rfc3339(from))
        content.details.add("duration", EventFigures.compact(duration))
        content.details.add("probes", probes)
        return content
    }

    private mutating func details(of transition: StateTransition) -> EventDetails {
        var details = EventDetails()
        details.add("was", transition.was.rawValue)
        details.add("after", EventFigures.compact(transition.after))
        details.add("since", transition.since.map { time.rfc3339($0) })
        details.add("reason", transition.reason?.rawValue)
        details.add("check", transition.check)
        details.add("failure", transition.failure.map { LogText.clipped($0) })
        details.add("incident", transition.incident)
        details.add("root", transition.root)
        addBreaches(transition.evidence, to: &details)
        return details
    }

    /// Follows the state's name: what explains it.
    private func origin(of transition: StateTransition) -> String {
        guard transition.state == .unreachable else { return "" }
        guard let root = transition.root else {
            return phrase(vi: " (do lỗi ở phía trên)", en: " (because of a fault above it)")
        }
        return phrase(vi: " (do \(name(of: root)))", en: " (because of \(name(of: root)))")
    }

    private func reasons(of transition: StateTransition, since: String?) -> [String] {
        switch transition.state {
        case .up: [recovery(from: transition, since: since)]
        case .degraded:
            transition.evidence.isEmpty
                ? [
                    phrase(
                        vi: "đường truyền có trả lời nhưng dưới mức yêu cầu",
                        en: "the line answers, but below its limits"
                    )
                ]
                : []
        case .equipmentDown: equipmentReasons(of: transition, since: since)
        case .down, .unreachable:
            [
                phrase(vi: "không nhận được trả lời nào", en: "nothing received")
                    + (since.map { phrase(vi: " từ \($0)", en: " since \($0)") } ?? "")
            ]
        case .unknown: [doubt(transition.reason)]
        case .absent:
            [phrase(vi: "không trả lời, nhưng lúc này không cần có mặt", en: "silent, but nobody expects it now")]
        case .paused: [pause(of: transition.site)]
        }
    }

    private func recovery(from transition: StateTransition, since: String?) -> String {
        let after = terms.spoken(transition.after)
        if let since {
            return phrase(vi: "trả lời trở lại, đã im lặng từ \(since)", en: "answers again, silent since \(since)")
        }
        return switch transition.was {
        case .unknown, .paused, .up: phrase(vi: "có trả lời", en: "answers")
        case .absent: phrase(vi: "đã có mặt sau \(after)", en: "present again after \(after)")
        case .down: phrase(vi: "trả lời trở lại sau \(after) mất kết nối", en: "answers again after \(after) down")
        case .unreachable:
            phrase(
                vi: "trả lời trở lại sau \(after) không kiểm tra được",
                en: "answers again after \(after) unreachable"
            )
        case .degraded:
            phrase(vi: "chất lượng đã tốt trở lại sau \(after)", en: "quality is good again after \(after)")
        case .equipmentDown:
            phrase(vi: "thiết bị trả lời trở lại sau \(after)", en: "the terminal answers again after \(after)")
        }
    }

    private func doubt(_ reason: StateReason?) -> String {
        switch reason {
        case .starting: phrase(vi: "đang chờ những trả lời đầu tiên", en: "waiting for the first answers")
        case .neverAnswered:
            phrase(vi: "chưa bao giờ trả lời (tường lửa/NAT?)", en: "has never answered (firewall/NAT?)")
        case .isolated:
            phrase(
                vi: "máy giám sát mất mạng nên chưa thể kết luận",
                en: "the monitor itself is cut off, so nothing can be said"
            )
        case .stale: phrase(vi: "kết quả đã quá cũ", en: "the last results are too old")
        case .joinsAt, .noChecks, nil: phrase(vi: "chưa đủ kết quả để kết luận", en: "not enough results for a verdict")
        }
    }

    private func pause(of site: SiteID) -> String {
        if let index = roster.index(of: site), let host = roster.sites[index].joinsAt {
            return phrase(vi: "dự họp tại \(name(of: host))", en: "takes part at \(name(of: host))")
        }
        return phrase(vi: "cấu hình không yêu cầu dò", en: "the configuration asks for no probing")
    }

    /// A site with one address and no equipment check looks the same whether its line or its terminal is dead.
    private func canTellLineFromTerminal(_ id: SiteID) -> Bool {
        guard let index = roster.index(of: id) else { return true }
        let site = roster.sites[index]
        let hasTwoAddresses = site.lineAddress != nil && site.address != nil
        return site.level.isNode || hasTwoAddresses || site.checks.contains { $0.role == .equipment }
    }
}
