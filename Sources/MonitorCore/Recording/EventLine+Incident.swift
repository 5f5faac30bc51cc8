/// Lines about incidents and the messages that tell of them.
extension EventLine {
    /// Nil where the step is stored but never told.
    mutating func incident(_ change: IncidentChange, at: Timestamp) -> Content? {
        let incident = change.incident
        guard let word = word(of: change) else { return nil }
        var content = Content(word: word, site: incident.root, text: sentence(change, at: at))
        content.details.add("incident", incident.number)
        content.details.add("cause", incident.cause.rawValue)
        content.details.add("root", incident.root)
        switch change.step {
        case .opened, .rediagnosed, .grew, .shrank, .rootRecovered, .rootLostAgain:
            content.details.add("affected", incident.affected.count)
        case .resolved:
            content.details.add("resolution", incident.resolution?.rawValue)
            content.details.add("into", incident.mergedInto)
            content.details.add("duration", EventFigures.compact(duration(of: incident, at: at)))
        }
        content.details.add("since", time.rfc3339(incident.since))
        content.details.add("recovered", incident.recoveredAt.map { time.rfc3339($0) })
        content.details.add("phase", incident.phase.rawValue)
        addBreaches(incident.evidence, to: &content.details)
        return content
    }

    func delivery(_ delivery: Delivery) -> Content {
        let message = message(delivery)
        var content = Content(word: .sent, site: delivery.site, text: subject(delivery.site) + ": ")
        content.details.add("channel", delivery.channel)
        content.details.add("type", delivery.type)
        content.details.add("incident", delivery.incident)
        content.details.add("id", delivery.message)
        content.details.add("attempt", delivery.attempt)
        switch delivery.outcome {
        case .sent(let took):
            content.text += phrase(vi: "đã gửi \(message)", en: "\(message) sent")
            content.details.add("took", EventFigures.precise(took))
        case .retry(let failure, let next):
            content.word = .retry
            let reason = LogText.clipped(Catalogue(language: terms.language).reason(failure))
            content.text += phrase(
                vi:
                    "chưa gửi được \(message) (lần \(delivery.attempt)): \(reason); sẽ gửi lại sau \(terms.spoken(next))",
                en: "\(message) not sent yet (try \(delivery.attempt)): \(reason); next try in \(terms.spoken(next))"
            )
            content.details.add("next", EventFigures.compact(next))
        case .gaveUp(let failure, let end, let fallback):
            content.word = .gaveUp
            let reason = LogText.clipped(
                Catalogue(language: terms.language).reason(failure, end: end, fallback: fallback)
            )
            content.text += phrase(
                vi: "KHÔNG GỬI ĐƯỢC \(message), thôi không gửi nữa (sau \(delivery.attempt) lần): \(reason)",
                en: "\(message) COULD NOT BE SENT and is given up (after \(delivery.attempt) tries): \(reason)"
            )
            if let fallback { content.details.add("fallback", fallback) }
        }
        return content
    }

    private func word(of change: IncidentChange) -> EventWord? {
        switch change.step {
        case .opened: .opened
        case .rediagnosed, .grew, .rootRecovered, .rootLostAgain: .updated
        case .shrank: nil
        case .resolved: change.incident.resolution == .merged ? .merged : .resolved
        }
    }

    private mutating func sentence(_ change: IncidentChange, at: Timestamp) -> String {
        let incident = change.incident
        let number = phrase(vi: "sự cố #\(incident.number)", en: "incident #\(incident.number)")
        let clauses: [String] =
            switch change.step {
            case .opened:
                diagnosis(phrase(vi: "mở \(number)", en: "\(number) opened"), incident, at: at)
            case .rediagnosed:
                diagnosis(phrase(vi: "xác định lại \(number)", en: "\(number) diagnosed anew"), incident, at: at)
            case .grew:
                [phrase(vi: "\(number) lan rộng", en: "\(number) grew")] + affected(incident)
            case .shrank: []
            case .rootRecovered: [recovered(incident, number: number, at: at)]
            case .rootLostAgain: [lostAgain(incident, number: number)]
            case .resolved: [resolved(incident, number: number, at: at)]
            }
        return place(of: incident) + ": " + clauses.joined(separator: "; ")
    }

    private mutating func diagnosis(_ step: String, _ incident: Incident, at: Timestamp) -> [String] {
        let since = time.clock(incident.since, near: at)
        let cause = name(of: incident.cause)
        let first = phrase(vi: "\(cause) từ \(since)", en: "\(cause) since \(since)")
        return ["\(step): \(first)"] + affected(incident) + evidence(incident.evidence, of: incident.root, at: at)
    }

    private func affected(_ incident: Incident) -> [String] {
        let count = incident.affected.count
        guard count > 0 else { return [] }
        return [phrase(vi: "ảnh hưởng \(sites(count))", en: "\(sites(count)) affected")]
    }

    private func resolved(_ incident: Incident, number: String, at: Timestamp) -> String {
        let length = terms.spoken(duration(of: incident, at: at))
        switch incident.resolution {
        case .recovered, nil:
            return phrase(vi: "\(number) ĐÃ KHÔI PHỤC sau \(length)", en: "\(number) RESOLVED after \(length)")
        case .merged:
            let into = incident.mergedInto.map { "#\($0)" } ?? "?"
            return phrase(vi: "\(number) được gộp vào sự cố \(into)", en: "\(number) is part of incident \(into) now")
        case .removed:
            return phrase(
                vi: "\(number) kết thúc vì điểm cầu không còn trong cấu hình",
                en: "\(number) ends because the site is no longer configured"
            )
        case .closed:
            return phrase(
                vi: "\(number) được đóng bằng tay sau \(length)",
                en: "\(number) closed by hand after \(length)"
            )
        }
    }

    /// From the root's first unanswered probe to its recovery, or to now.
    private func duration(of incident: Incident, at: Timestamp) -> Duration {
        (incident.recoveredAt ?? at) - incident.since
    }

    /// What an incident's sentence begins with.
    private func place(of incident: Incident) -> String {
        if let root = incident.root { return name(of: root) }
        return incident.cause == .monitorUplink ? subject(nil) : phrase(vi: "Nhiều điểm cầu", en: "Several sites")
    }

    private func name(of cause: Cause) -> String {
        switch cause {
        case .monitorUplink: phrase(vi: "máy giám sát mất mạng", en: "the monitor is cut off")
        case .trunk: phrase(vi: "mất đường trục", en: "trunk lost")
        case .area: phrase(vi: "mất cả khu vực", en: "whole area lost")
        case .line: phrase(vi: "mất đường truyền", en: "line lost")
        case .equipment: phrase(vi: "thiết bị không trả lời", en: "terminal does not answer")
        case .quality: phrase(vi: "chất lượng kém", en: "poor quality")
        case .flapping: phrase(vi: "chập chờn", en: "unstable")
        case .certificate: phrase(vi: "chứng thư sắp hết hạn", en: "certificate about to expire")
        }
    }

    private func message(_ delivery: Delivery) -> String {
        let number = delivery.incident.map { " #\($0)" } ?? ""
        let kind =
            switch delivery.type {
            case "incident.opened":
                phrase(vi: "tin báo sự cố\(number)", en: "message on the opening of incident\(number)")
            case "incident.updated": phrase(vi: "tin cập nhật sự cố\(number)", en: "update of incident\(number)")
            case "incident.resolved":
                phrase(vi: "tin kết thúc sự cố\(number)", en: "message on the end of incident\(number)")
            default: phrase(vi: "tin \(delivery.type)\(number)", en: "message \(delivery.type)\(number)")
            }
        return phrase(vi: "\(kind) qua kênh \(delivery.channel)", en: "\(kind) by channel \(delivery.channel)")
    }
}
