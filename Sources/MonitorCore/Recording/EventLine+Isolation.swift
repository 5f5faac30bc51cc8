/// Lines about the monitor's own uplink; the sites get none while it is gone.
extension EventLine {
    func isolated(answering: Int, sentinels: Int, lost: Int) -> Content {
        let uplink =
            sentinels == 0
            ? say(ServicePhrase.noUsableSentinel) : catalogue.sentinels(answering: answering, of: sentinels)
        var content = Content(
            word: .isolated,
            text: say(ServicePhrase.isolated, ["uplink": uplink, "sites": catalogue.sites(lost)])
        )
        content.details.add("sentinels", "\(answering)/\(sentinels)")
        content.details.add("lost", lost)
        return content
    }

    mutating func restored(_ summary: BlindSummary, at: Timestamp) -> Content {
        let silent =
            summary.silent.isEmpty
            ? say(ServicePhrase.noneLost)
            : say(
                ServicePhrase.silentNow,
                ["count": summary.silent.count, "names": names(of: summary.silent)]
            )
        let text = say(
            ServicePhrase.restored,
            [
                "length": catalogue.spoken(summary.to - summary.from), "from": time.clock(summary.from, near: at),
                "to": time.clock(summary.to, near: at), "answering": summary.answering, "silent": silent,
            ]
        )
        var content = Content(word: .restored, text: text)
        content.details.add("from", time.rfc3339(summary.from))
        content.details.add("to", time.rfc3339(summary.to))
        content.details.add("blind", EventFigures.compact(summary.to - summary.from))
        content.details.add("answering", summary.answering)
        content.details.add("silent", sites: summary.silent)
        return content
    }
}
