/// Lines about what other sources say of a site.
extension EventLine {
    func reported(site: SiteID, _ report: ExternalReport, was: ExternalReport.State?) -> Content {
        let words = say(ReportPhrase.says, ["source": report.source, "state": say(report.state)])
        var content = Content(word: .report, site: site, text: name(of: site) + ": " + words)
        content.details.add("source", report.source)
        content.details.add("state", report.state.rawValue)
        content.details.add("was", was?.rawValue)
        content.details.add("ttl", EventFigures.compact(report.ttl))
        return content
    }
}
