/// Says why we think so: the evidence of an incident as sentences without a full stop.
struct EvidenceProse {
    let terms: Terms
    /// The name of a site as people say it.
    let name: (SiteID) -> String
    /// A time as people say it.
    let clock: (Timestamp) -> String

    func sentence(_ evidence: Evidence, of incident: Incident) -> String {
        switch terms.language {
        case .vi: vietnamese(evidence, of: incident)
        case .en: english(evidence, of: incident)
        }
    }

    private func vietnamese(_ evidence: Evidence, of incident: Incident) -> String {
        switch evidence {
        case .silent(let site, let since):
            site == incident.root && since == incident.since
                ? "không nhận được gói trả lời nào" : "\(name(site)) không trả lời từ \(clock(since))"
        case .neighboursAnswer(let count, let all):
            count > 0
                ? "\(count)/\(all) điểm cầu cùng nhóm vẫn trả lời" + vietnameseConclusion(of: incident)
                : "không điểm cầu nào trong \(all) điểm cầu cùng nhóm trả lời"
        case .parentAnswers(let parent):
            "cấp trên (\(name(parent))) vẫn trả lời"
        case .groupLost(let count, let all, let seconds, let parent):
            "\(count)/\(all) điểm cầu \(parent.map { "thuộc \(name($0))" } ?? "trong nhóm") mất kết nối"
                + (isAtOnce(seconds) ? " cùng một lúc" : " trong vòng \(terms.spoken(.seconds(seconds)))")
        case .explains(let site, let count):
            "\(name(site)) mất kết nối, kéo theo \(count) điểm cầu bên dưới"
        case .sentinels(let answering, let all):
            vietnameseSentinels(answering, of: all, incident)
        case .noSentinel:
            "không có địa chỉ đối chứng nào dùng được, nên không phân biệt được máy giám sát mất mạng"
                + " hay tất cả điểm cầu cùng mất kết nối"
        case .sitesLost(let count, let all):
            "\(count)/\(all) điểm cầu đang hoạt động bỗng ngừng trả lời"
        case .breach(let kind, let value, let limit, let n, let window):
            "\(vietnamese(kind, value: value, limit: limit)), đo \(n) lần trong \(terms.spoken(.seconds(window)))"
        case .trunkLost(let count, let all, let seconds):
            "\(count)/\(all) điểm cầu đang hoạt động mất kết nối trong vòng \(terms.spoken(.seconds(seconds)))"
        case .onWay(let node, let count):
            "đường truyền của \(count) điểm cầu đi qua \(name(node)), nơi đang mất kết nối"
        case .noTransit(let parent):
            "đường truyền không đi qua \(name(parent))"
        case .lineAnswers:
            "đường truyền vẫn trả lời"
        case .terminalFails(let check, let failure, let since):
            "phép dò \(check) thất bại từ \(clock(since)) (\(failure))"
        case .certificateEnds(let check, let days, _):
            days < 0 ? "chứng thư của \(check) đã hết hạn" : "chứng thư của \(check) còn \(days) ngày"
        case .outages(let count, let seconds, let state):
            "\(count) lần mất kết nối trong \(terms.spoken(.seconds(seconds))), hiện \(terms.name(of: state))"
        }
    }

    private func vietnamese(_ breach: QualityBreach, value: Double, limit: Double) -> String {
        switch breach {
        case .loss: "mất gói \(percent(value)) (giới hạn \(percent(limit)))"
        case .rtt: "thời gian khứ hồi p95 \(milliseconds(value)) (giới hạn \(milliseconds(limit)))"
        case .jitter: "biến thiên trễ (jitter RFC 3550) \(milliseconds(value)) (giới hạn \(milliseconds(limit)))"
        case .freezes: "\(number(value)) lần gián đoạn từ 1 giây trở lên (giới hạn \(number(limit)))"
        }
    }

    private func english(_ evidence: Evidence, of incident: Incident) -> String {
        switch evidence {
        case .silent(let site, let since):
            site == incident.root && since == incident.since
                ? "not a single answer received" : "\(name(site)) has not answered since \(clock(since))"
        case .neighboursAnswer(let count, let all):
            count > 0
                ? "\(count) of \(all) sites of the same group answer" + englishConclusion(of: incident)
                : "none of the \(all) sites of the same group answers"
        case .parentAnswers(let parent):
            "its superior \(name(parent)) answers"
        case .groupLost(let count, let all, let seconds, let parent):
            "\(count) of \(all) sites \(parent.map { "below \(name($0))" } ?? "of the group") were lost"
                + (isAtOnce(seconds) ? " at once" : " within \(terms.spoken(.seconds(seconds)))")
        case .explains(let site, let count):
            "\(name(site)) is down and \(count) sites below it fell silent with it"
        case .sentinels(let answering, let all):
            englishSentinels(answering, of: all, incident)
        case .noSentinel:
            "there is no usable sentinel, so a monitor that is cut off and the loss of all sites look the same"
        case .sitesLost(let count, let all):
            "\(count) of \(all) sites that were up stopped answering"
        case .breach(let kind, let value, let limit, let n, let window):
            "\(english(kind, value: value, limit: limit)), n=\(n) in \(terms.spoken(.seconds(window)))"
        case .trunkLost(let count, let all, let seconds):
            "\(count) of \(all) sites that were up were lost within \(terms.spoken(.seconds(seconds)))"
        case .onWay(let node, let count):
            "the lines of \(count) sites pass \(name(node)), which is down"
        case .noTransit(let parent):
            "the line does not pass \(name(parent))"
        case .lineAnswers:
            "the line answers"
        case .terminalFails(let check, let failure, let since):
            "check \(check) fails since \(clock(since)) (\(failure))"
        case .certificateEnds(let check, let days, _):
            days < 0
                ? "the certificate of \(check) has expired" : "the certificate of \(check) is good for \(days) days"
        case .outages(let count, let seconds, let state):
            "\(count) outages within \(terms.spoken(.seconds(seconds))), now \(terms.name(of: state))"
        }
    }

    private func english(_ breach: QualityBreach, value: Double, limit: Double) -> String {
        switch breach {
        case .loss: "loss \(percent(value)) (limit \(percent(limit)))"
        case .rtt: "round-trip time p95 \(milliseconds(value)) (limit \(milliseconds(limit)))"
        case .jitter: "jitter (RFC 3550) \(milliseconds(value)) (limit \(milliseconds(limit)))"
        case .freezes: "\(number(value)) freezes of 1 s or longer (limit \(number(limit)))"
        }
    }

    /// A loss within a twentieth of a second would be spoken of as within none.
    private func isAtOnce(_ seconds: Double) -> Bool { seconds < 0.05 }

    private func percent(_ ratio: Double) -> String { "\(terms.decimal(ratio * 100, places: 1)) %" }

    private func milliseconds(_ value: Double) -> String { "\(terms.decimal(value, places: 1)) ms" }

    private func number(_ value: Double) -> String { terms.decimal(value, places: 0) }
}

// MARK: What follows from those that answer

extension EvidenceProse {
    /// Where the fault is when the neighbours answer.
    private enum Extent {
        case siteAlone
        case from(SiteID)
        case unsaid
    }

    private func extent(of incident: Incident) -> Extent {
        let takesAlong = incident.evidence.contains { if case .explains = $0 { true } else { false } }
        switch incident.cause {
        case .line where !takesAlong: return .siteAlone
        case .line, .area, .trunk: return incident.root.map { .from($0) } ?? .unsaid
        case .equipment, .quality, .flapping, .certificate, .monitorUplink: return .unsaid
        }
    }

    private func vietnameseConclusion(of incident: Incident) -> String {
        switch extent(of: incident) {
        case .siteAlone: ", nên lỗi ở riêng điểm cầu này"
        case .from(let root): ", nên lỗi từ \(name(root)) trở xuống"
        case .unsaid: ""
        }
    }

    private func englishConclusion(of incident: Incident) -> String {
        switch extent(of: incident) {
        case .siteAlone: ", so the fault is this site's alone"
        case .from(let root): ", so the fault lies at \(name(root)) or below it"
        case .unsaid: ""
        }
    }

    private func vietnameseSentinels(_ answering: Int, of all: Int, _ incident: Incident) -> String {
        guard answering > 0 else { return "không địa chỉ đối chứng nào trả lời (0/\(all))" }
        guard answering >= all else { return "chỉ \(answering)/\(all) địa chỉ đối chứng trả lời" }
        return "\(answering)/\(all) địa chỉ đối chứng vẫn trả lời"
            + (incident.cause == .monitorUplink ? "" : ", nên không phải mạng của máy giám sát")
    }

    private func englishSentinels(_ answering: Int, of all: Int, _ incident: Incident) -> String {
        guard answering > 0 else { return "no sentinel answers (0 of \(all))" }
        guard answering >= all else { return "only \(answering) of \(all) sentinels answer" }
        return (all == 1 ? "the only sentinel answers" : "\(answering) of \(all) sentinels answer")
            + (incident.cause == .monitorUplink ? "" : ", so it is not the monitor's own network")
    }
}
