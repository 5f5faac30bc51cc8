/// The line of a readiness run.
extension EventLine {
    func readiness(_ summary: ReadinessSummary) -> Content {
        let text = say(
            ReadinessPhrase.logLine,
            [
                "event": LogText.clipped(summary.event), "outcome": say(summary.outcome), "ready": summary.ready,
                "risk": summary.readyWithRisk, "joins": summary.joins, "unknown": summary.notVerifiable,
            ]
        )
        var content = Content(word: .event, text: text)
        content.details.add("event", summary.event)
        content.details.add("step", "readiness")
        content.details.add("outcome", summary.outcome.rawValue)
        content.details.add("ready", summary.ready)
        content.details.add("risk", summary.readyWithRisk)
        content.details.add("join", summary.joins)
        content.details.add("not_verifiable", summary.notVerifiable)
        content.details.add("items", summary.items)
        content.details.add("took", EventFigures.compact(summary.took))
        return content
    }
}
