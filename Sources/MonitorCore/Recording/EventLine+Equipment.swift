/// Lines about terminals: which check fails, why, and whether anything answers at all.
extension EventLine {
    /// The state as a line says it; the term alone would deny that there was an answer where there was one.
    func name(of state: SiteState, failure: String?) -> String {
        state == .equipmentDown && Catalogue.isAnswered(failure) ? say(CausePhrase.answeredWrongly) : say(state)
    }

    func equipmentReasons(of transition: StateTransition, since: String?) -> [String] {
        let line = say(EvidencePhrase.lineAnswers)
        guard let check = transition.check else {
            let silent = since.map { say(EquipmentPhrase.silentSince, ["clock": $0]) } ?? say(EquipmentPhrase.silent)
            return [line + ", " + silent]
        }
        let failing =
            since.map { say(EquipmentPhrase.failsSince, ["check": check, "clock": $0]) }
            ?? say(EquipmentPhrase.fails, ["check": check])
        let reason = transition.failure.map { failing + ": " + words(ofFailure: $0) } ?? failing
        return [
            line,
            Catalogue.isAnswered(transition.failure) ? say(EquipmentPhrase.answersWrongly, ["fails": reason]) : reason,
        ]
    }

    private func words(ofFailure failure: String) -> String {
        catalogue.words(ofFailure: LogText.clipped(failure, to: 80))
    }
}
