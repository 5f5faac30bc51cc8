/// Why we think so, as messages say it: the clauses of the log, with what follows from them.
extension MessageContext {
    /// The reasons, each a clause without a full stop.
    var evidence: [String] {
        let prose = EvidenceProse(
            catalogue: catalogue,
            name: names.name,
            parent: { names.site($0)?.parent },
            clock: clock
        )
        return grounds.map { sentence($0, prose) }
    }

    /// That the line answers is what makes it the terminal's fault, so it is always said.
    private var grounds: [Evidence] {
        incident.cause == .equipment && !incident.evidence.contains(.lineAnswers)
            ? [.lineAnswers] + incident.evidence : incident.evidence
    }

    private func sentence(_ evidence: Evidence, _ prose: EvidenceProse) -> String {
        let clause = prose.clause(evidence, of: incident.root)
        switch evidence {
        case .silent(let site, let since) where site == incident.root && since == incident.since:
            // The message has said since when.
            return catalogue.say(EvidencePhrase.nothingReceived)
        case .neighboursAnswer(let count, _) where count > 0:
            return concluded(clause)
        case .sentinels(let answering, let all) where answering >= all && incident.cause != .monitorUplink:
            return catalogue.say(EvidencePhrase.soNotOurNetwork, ["reason": clause])
        default:
            return clause
        }
    }

    /// Where the fault is when the neighbours answer; no more is said than that carries.
    private func concluded(_ clause: String) -> String {
        guard let root = incident.root, !isAboutNode else { return clause }
        let takesAlong = incident.evidence.contains { if case .explains = $0 { true } else { false } }
        switch incident.cause {
        case .line where !takesAlong:
            return catalogue.say(EvidencePhrase.soThisSiteAlone, ["reason": clause])
        case .line, .area, .trunk:
            return catalogue.say(EvidencePhrase.soFromHere, ["reason": clause, "site": names.name(root)])
        case .monitorUplink, .equipment, .quality, .flapping, .certificate:
            return clause
        }
    }
}
