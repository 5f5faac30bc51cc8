/// Why a verdict is what it is, as clauses of a sentence and as details.
extension EventLine {
    mutating func evidence(_ evidence: [Evidence], of site: SiteID?, at: Timestamp) -> [String] {
        evidence.map { clause($0, of: site, at: at) }
    }

    /// The broken limits as parallel lists: `broken=loss,rtt value=8.3%,350ms limit=1%,300ms n=60,58 window=60s,60s`.
    func addBreaches(_ evidence: [Evidence], to details: inout EventDetails) {
        let figures = evidence.compactMap(BreachFigures.init)
        guard !figures.isEmpty else { return }
        details.add("broken", figures.map(\.breach.rawValue).joined(separator: ","))
        details.add("value", figures.map(\.value).joined(separator: ","))
        details.add("limit", figures.map(\.limit).joined(separator: ","))
        details.add("n", figures.map { String($0.n) }.joined(separator: ","))
        details.add("window", figures.map(\.window).joined(separator: ","))
    }

    private mutating func clause(_ evidence: Evidence, of site: SiteID?, at: Timestamp) -> String {
        switch evidence {
        case .silent(let silent, let since):
            return silence(of: silent, since: time.clock(since, near: at))
        case .neighboursAnswer(let count, let total):
            return neighbours(answering: count, of: total, site: site)
        case .parentAnswers(let parent):
            return phrase(vi: "\(name(of: parent)) vẫn trả lời", en: "\(name(of: parent)) answers")
        case .groupLost(let count, let total, let seconds, let parent):
            return groupLost(count, of: total, seconds: seconds, parent: parent.map(name))
        case .explains(let root, let count):
            return phrase(
                vi: "\(sites(count)) dưới \(name(of: root)) im lặng theo",
                en: "\(sites(count)) below \(name(of: root)) fell silent with it"
            )
        case .sentinels(let answering, let total):
            return sentinels(answering: answering, of: total)
        case .noSentinel:
            return phrase(
                vi:
                    "không có địa chỉ đối chứng nào từng trả lời nên không biết máy giám sát mất mạng hay mọi điểm cầu cùng mất",
                en:
                    "no reference address ever answered, so it cannot be told whether the monitor is cut off or all sites are down"
            )
        case .sitesLost(let count, let total):
            return phrase(
                vi: "\(count)/\(total) điểm cầu đang hoạt động bỗng im lặng",
                en: "\(count) of \(total) sites that were up fell silent"
            )
        case .breach(let breach, let value, let limit, let n, let window):
            return self.breach(breach, value: value, limit: limit, n: n, window: window)
        case .trunkLost(let count, let total, let seconds):
            return phrase(
                vi: "\(count)/\(total) điểm cầu đang hoạt động mất kết nối trong vòng \(number(seconds)) giây",
                en: "\(count) of \(total) sites that were up lost within \(number(seconds)) s"
            )
        case .onWay(let node, let count):
            return phrase(
                vi: "đường truyền của \(sites(count)) đi qua \(name(of: node)), nơi đang mất kết nối",
                en: "the lines of \(sites(count)) pass \(name(of: node)), which is down"
            )
        case .noTransit(let parent):
            return phrase(
                vi: "đường truyền không đi qua \(name(of: parent)) (đã có lúc vẫn trả lời khi nơi đó mất kết nối)",
                en: "the line does not pass \(name(of: parent)) (somebody below answered once while it was down)"
            )
        case .lineAnswers:
            return phrase(vi: "đường truyền vẫn trả lời", en: "the line answers")
        case .terminalFails(let check, let failure, let since):
            let clock = time.clock(since, near: at)
            return phrase(
                vi: "phép dò \(check) thất bại từ \(clock): \(words(ofFailure: failure))",
                en: "check \(check) fails since \(clock): \(words(ofFailure: failure))"
            )
        case .certificateEnds(let check, let days, _):
            return days < 0
                ? phrase(vi: "chứng thư của \(check) đã hết hạn", en: "the certificate of \(check) has expired")
                : phrase(
                    vi: "chứng thư của \(check) còn \(days) ngày",
                    en: "the certificate of \(check) is good for \(days) days"
                )
        case .outages(let count, let seconds, let state):
            return phrase(
                vi: "\(count) lần mất kết nối trong \(terms.spoken(.seconds(seconds))), hiện \(terms.name(of: state))",
                en: "\(count) outages within \(terms.spoken(.seconds(seconds))), now \(terms.name(of: state))"
            )
        }
    }

    private func groupLost(_ count: Int, of total: Int, seconds: Double, parent: String?) -> String {
        // A loss within a twentieth of a second would be printed as within none.
        let isAtOnce = seconds < 0.05
        let within = phrase(
            vi: isAtOnce ? "cùng một lúc" : "trong vòng \(number(seconds)) giây",
            en: isAtOnce ? "at once" : "within \(number(seconds)) s"
        )
        return phrase(
            vi: "\(count)/\(total) điểm cầu \(parent.map { "thuộc \($0)" } ?? "cùng nhóm") mất kết nối \(within)",
            en: "\(count) of \(total) sites \(parent.map { "below \($0)" } ?? "of the group") lost \(within)"
        )
    }

    func sentinels(answering: Int, of total: Int) -> String {
        phrase(
            vi: "\(answering)/\(total) địa chỉ đối chứng trả lời",
            en: "\(answering) of \(total) reference addresses answer"
        )
    }

    private func silence(of site: SiteID, since: String) -> String {
        phrase(vi: "\(name(of: site)) im lặng từ \(since)", en: "\(name(of: site)) silent since \(since)")
    }

    private func neighbours(answering: Int, of total: Int, site: SiteID?) -> String {
        let parent = site.flatMap { roster.index(of: $0) }.flatMap { roster.parents[$0] }.map { roster.sites[$0].name }
        let vietnamese = parent.map { "thuộc \($0)" } ?? "cùng cấp"
        let english = parent.map { "of \($0)" } ?? "beside it"
        return phrase(
            vi: answering == 0
                ? "không nơi nào trong \(total) điểm cầu khác \(vietnamese) trả lời"
                : "\(answering)/\(total) điểm cầu khác \(vietnamese) vẫn trả lời",
            en: answering == 0
                ? "none of the \(total) other sites \(english) answers"
                : "\(answering) of \(total) other sites \(english) answer"
        )
    }

    private func breach(_ breach: QualityBreach, value: Double, limit: Double, n: Int, window: Double) -> String {
        let what =
            switch breach {
            case .loss:
                phrase(
                    vi: "mất gói \(number(value * 100))% (giới hạn \(number(limit * 100, places: 2))%",
                    en: "\(number(value * 100))% of packets lost (limit \(number(limit * 100, places: 2))%"
                )
            case .rtt:
                phrase(
                    vi: "thời gian khứ hồi p95 \(number(value)) ms (giới hạn \(number(limit)) ms",
                    en: "round-trip time p95 \(number(value)) ms (limit \(number(limit)) ms"
                )
            case .jitter:
                phrase(
                    vi: "độ dao động trễ (jitter RFC 3550) \(number(value)) ms (giới hạn \(number(limit)) ms",
                    en: "jitter (RFC 3550) \(number(value)) ms (limit \(number(limit)) ms"
                )
            case .freezes:
                phrase(
                    vi: "\(number(value)) lần gián đoạn từ 1 giây trở lên (giới hạn \(number(limit))",
                    en: "\(number(value)) freezes of a second or longer (limit \(number(limit))"
                )
            }
        return what
            + phrase(vi: "; \(n) lần dò trong \(number(window)) giây)", en: "; \(n) probes in \(number(window)) s)")
    }
}

/// The figures of a broken limit as details print them, with their units.
private struct BreachFigures {
    let breach: QualityBreach
    let value: String
    let limit: String
    let n: Int
    let window: String

    /// Nil for evidence of another kind.
    init?(_ evidence: Evidence) {
        guard case .breach(let breach, let value, let limit, let n, let windowSeconds) = evidence else { return nil }
        self.breach = breach
        self.value = Self.text(value, of: breach)
        self.limit = Self.text(limit, of: breach)
        self.n = n
        window = EventFigures.short(windowSeconds) + "s"
    }

    private static func text(_ value: Double, of breach: QualityBreach) -> String {
        switch breach {
        case .loss: EventFigures.short(value * 100, places: 2) + "%"
        case .rtt, .jitter: EventFigures.short(value) + "ms"
        case .freezes: EventFigures.short(value)
        }
    }
}
