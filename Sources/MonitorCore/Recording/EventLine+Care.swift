/// Lines about what people do: acknowledge, silence, plan work, drill.
extension EventLine {
    mutating func care(_ care: IncidentCare, at: Timestamp) -> Content {
        let number = phrase(vi: "sự cố #\(care.number)", en: "incident #\(care.number)")
        let place = care.root.map(name) ?? phrase(vi: "Nhiều điểm cầu", en: "Several sites")
        var content = Content(word: EventWord(care.step), site: care.root, text: place + ": ")
        content.details.add("incident", care.number)
        content.details.add("cause", care.cause.rawValue)
        switch care.step {
        case .acknowledged(let acknowledgement):
            content.text += phrase(
                vi: "\(number) ĐÃ NHẬN: \(acknowledgement.by)",
                en: "\(number) ACKNOWLEDGED by \(acknowledgement.by)"
            )
            content.details.add("by", acknowledgement.by)
            content.details.add("until", acknowledgement.until.map { time.rfc3339($0) })
            content.details.add("comment", acknowledgement.comment)
        case .escalated(let channels):
            content.text += phrase(
                vi: "chưa ai nhận \(number), báo tiếp cho \(channels.joined(separator: ", "))",
                en: "nobody has acknowledged \(number), telling \(channels.joined(separator: ", ")) too"
            )
            content.details.add("channels", channels.joined(separator: ","))
        case .reminded(let channels):
            content.text += phrase(
                vi: "nhắc lại \(number) cho \(channels.joined(separator: ", "))",
                en: "\(number) recalled to \(channels.joined(separator: ", "))"
            )
            content.details.add("channels", channels.joined(separator: ","))
        case .closed(let by, let comment):
            content.text += phrase(
                vi: "\(number) được \(by) đóng: \(comment)",
                en: "\(number) closed by \(by): \(comment)"
            )
            content.details.add("by", by)
        case .held(let hold):
            content.text += phrase(vi: "\(number) tạm không báo", en: "\(number) is not told for now")
            content.details.add("hold", text(of: hold))
        }
        return content
    }

    private func text(of hold: IncidentCare.Hold) -> String {
        switch hold {
        case .silence(let id): "silence:\(id)"
        case .maintenance(let id): "maintenance:\(id)"
        case .storm: "storm"
        }
    }

    mutating func silence(_ step: SilenceStep, _ silence: Silence, at: Timestamp) -> Content {
        let until = time.clock(silence.until, near: at)
        var content = Content(
            word: .silence,
            text: phrase(
                vi: "Tắt báo số \(silence.id) đến \(until) (\(silence.by): \(silence.comment))",
                en: "Silence \(silence.id) until \(until) (\(silence.by): \(silence.comment))"
            )
        )
        content.details.add("silence", silence.id)
        content.details.add("step", step.rawValue)
        content.details.add("by", silence.by)
        content.details.add("until", time.rfc3339(silence.until))
        return content
    }

    mutating func maintenance(_ step: SilenceStep, _ maintenance: Maintenance, at: Timestamp) -> Content {
        let until = time.clock(maintenance.until, near: at)
        var content = Content(
            word: .maintenance,
            site: maintenance.site,
            text: name(of: maintenance.site)
                + phrase(
                    vi: ": bảo trì đến \(until) (\(maintenance.by))",
                    en: ": maintenance until \(until) (\(maintenance.by))"
                )
        )
        content.details.add("maintenance", maintenance.id)
        content.details.add("step", step.rawValue)
        content.details.add("by", maintenance.by)
        content.details.add("until", time.rfc3339(maintenance.until))
        return content
    }

    func drill(_ step: DrillStep) -> Content {
        var content = Content(
            word: .drill,
            site: step.site,
            text: name(of: step.site) + phrase(vi: ": diễn tập báo động (\(step.by))", en: ": alarm drill (\(step.by))")
        )
        content.details.add("by", step.by)
        content.details.add("channels", step.channels.joined(separator: ","))
        return content
    }
}
