/// Lines about what people do about incidents, or leave undone.
extension EventLine {
    mutating func care(_ care: IncidentCare, at: Timestamp) -> Content {
        var content = Content(word: EventWord(care.step), site: care.root, text: place(of: care) + ": ")
        content.details.add("incident", care.number)
        content.details.add("cause", care.cause.rawValue)
        switch care.step {
        case .acknowledged(let acknowledgement):
            content.text += words(acknowledgement, of: care.number, at: at)
            content.details.add("by", acknowledgement.by)
            content.details.add("until", acknowledgement.until.map { time.rfc3339($0) })
            content.details.add("comment", acknowledgement.comment.map { LogText.clipped($0) })
        case .escalated(let channels):
            content.text += say(CarePhrase.escalated, ["number": care.number, "channels": list(channels)])
            content.details.add("channels", channels.joined(separator: ","))
        case .reminded(let channels):
            content.text += say(CarePhrase.reminded, ["number": care.number, "channels": list(channels)])
            content.details.add("channels", channels.joined(separator: ","))
        case .closed(let by, let comment):
            let comment = LogText.clipped(comment)
            content.text += say(CarePhrase.closed, ["number": care.number, "by": by, "comment": comment])
            content.details.add("by", by)
            content.details.add("comment", comment)
        case .held(let hold):
            content.text += words(hold, of: care.number)
            content.details.add("hold", Self.text(of: hold))
        }
        return content
    }

    func drill(_ step: DrillStep) -> Content {
        let text = say(CarePhrase.drill, ["by": step.by, "channels": list(step.channels)])
        var content = Content(word: .drill, site: step.site, text: name(of: step.site) + ": " + text)
        content.details.add("by", step.by)
        content.details.add("channels", step.channels.joined(separator: ","))
        return content
    }

    private func words(_ acknowledgement: Acknowledgement, of number: Int, at: Timestamp) -> String {
        let by = acknowledgement.by
        let taken =
            acknowledgement.until.map { until in
                say(
                    CarePhrase.acknowledgedUntil,
                    ["number": number, "by": by, "until": spokenTime.minute(until, near: at)]
                )
            } ?? say(CarePhrase.acknowledged, ["number": number, "by": by])
        guard let comment = acknowledgement.comment else { return taken }
        return say(CarePhrase.withComment, ["what": taken, "comment": LogText.clipped(comment)])
    }

    private func words(_ hold: IncidentCare.Hold, of number: Int) -> String {
        switch hold {
        case .silence(let id): say(CarePhrase.heldBySilence, ["number": number, "id": id])
        case .maintenance(let id): say(CarePhrase.heldByMaintenance, ["number": number, "id": id])
        case .storm: say(CarePhrase.heldByStorm, ["number": number])
        }
    }

    private static func text(of hold: IncidentCare.Hold) -> String {
        switch hold {
        case .silence(let id): "silence:\(id)"
        case .maintenance(let id): "maintenance:\(id)"
        case .storm: "storm"
        }
    }

    private func place(of care: IncidentCare) -> String {
        if let root = care.root { return name(of: root) }
        return care.cause == .monitorUplink ? subject(nil) : say(IncidentLinePhrase.manySites)
    }

    func list(_ items: [String]) -> String { items.joined(separator: ", ") }
}
