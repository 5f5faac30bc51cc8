/// Whom to call, and who has the incident already.
extension NotificationText {
    var callLines: [String] {
        guard !context.calls.isEmpty else { return [catalogue.say(nobodyToCall)] }
        return [catalogue.say(CallPhrase.inOrder)]
            + context.calls.enumerated().map { position, contact in
                let hours = contact.hours.isEmpty ? "" : " (\(contact.hours))"
                let who = [contact.name, contact.phone].filter { !$0.isEmpty }.joined(separator: ", ")
                let what = catalogue.say(matter(for: contact.role))
                return "\(position + 1). \(catalogue.say(contact.role)): \(who)\(hours) - \(what)"
            }
    }

    /// Who has it, until when, or how to take it on; a drill is nobody's.
    var careLines: [String] {
        guard context.type != .drill else { return [] }
        guard let acknowledgement = context.acknowledgement else {
            let isWaiting = context.type == .reminder || context.type == .escalated
            return [
                catalogue.say(isWaiting ? MessagePhrase.nobodyYet : .howToAcknowledge, ["number": incident.number])
            ]
        }
        let comment = acknowledgement.comment.map { catalogue.say(MessagePhrase.comment, ["comment": $0]) }
        return [owner(acknowledgement), comment].compactMap { $0 }
    }

    private func owner(_ acknowledgement: Acknowledgement) -> String {
        let (by, at) = (acknowledgement.by, context.minute(acknowledgement.at))
        guard let until = acknowledgement.until else {
            return catalogue.say(MessagePhrase.has, ["by": by, "at": at])
        }
        let promised = context.minute(until)
        guard until <= context.time else {
            return catalogue.say(MessagePhrase.hasUntil, ["by": by, "at": at, "until": promised])
        }
        return catalogue.say(
            MessagePhrase.isLate,
            ["by": by, "at": at, "until": promised, "number": incident.number]
        )
    }

    /// What to ask somebody, or to ask for.
    private func matter(for role: Contact.Role) -> CallPhrase {
        switch role {
        case .hall: questionForHall
        case .line: requestForLine
        case .equipment: incident.cause == .certificate ? .renewCertificate : .mendTerminal
        case .power: incident.isPowerReportedOff ? .askWhenPowerReturns : .askForPowerCut
        case .command: .toldOnly
        }
    }

    private var questionForHall: CallPhrase {
        switch incident.cause {
        case .line: .askForElectricity
        case .area, .trunk: .askForElectricityBelow
        case .equipment: .askForTerminal
        case .quality: .askForPicture
        case .flapping: .askForPlugs
        case .monitorUplink, .certificate: .toldOnly
        }
    }

    private var requestForLine: CallPhrase {
        switch incident.cause {
        case .monitorUplink: .mendLineOfMonitor
        case .quality: .mendQuality
        case .trunk, .area, .line, .equipment, .flapping, .certificate: .mendLine
        }
    }

    var nobodyToCall: CallPhrase {
        switch incident.cause {
        case .monitorUplink: .nobodyForMonitor
        case .trunk: .nobodyForTrunk
        case .equipment: .nobodyForEquipment
        case .quality: .nobodyForQuality
        case .certificate: .nobodyForCertificate
        case .area, .line, .flapping: context.isAboutNode ? .nobodyForNode : .nobodyForLine
        }
    }
}
