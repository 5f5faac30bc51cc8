import Foundation
import Mustache

/// What a readiness run found, as the official minutes: an HTML page to print and sign.
package struct ReadinessMinutes: Sendable {
    private let report: ReadinessDocument.Report
    private let catalogue = Catalogue(language: .vi)

    package init(_ report: ReadinessDocument.Report) {
        self.report = report
    }

    /// The whole page; texts are escaped.
    ///
    /// - Throws: mustache's `ParserError`, which only a change of the template could bring about.
    package func html() throws -> String {
        try MustacheTemplate(string: ReadinessPage.template).render(fields)
    }

    private var fields: [String: Any] {
        // Those that cannot take part first.
        let exceptions = ReadinessVerdict.byUrgency.flatMap { verdict in
            report.halls.filter { $0.verdict == verdict && (verdict != .ready || !$0.reasons.isEmpty) }
        }
        let signed = report.endedAt.prefix(10).split(separator: "-").map(String.init) + ["", "", ""]
        return [
            "event": report.event, "day": Self.day(report.date),
            "sessions": report.sessions.joined(separator: ReadinessPage.and),
            "from": Self.moment(report.startedAt), "to": Self.moment(report.endedAt),
            "signYear": signed[0], "signMonth": signed[1], "signDay": signed[2],
            "method": report.thorough ? ReadinessPage.thoroughMethod : ReadinessPage.rampMethod,
            "all": report.halls.count, "ready": report.ready, "risk": report.readyWithRisk, "joins": report.joins,
            "unknown": report.notVerifiable, "outcome": catalogue.say(report.outcome),
            "hasItems": !report.items.isEmpty,
            "items": report.items.map { catalogue.sentence($0, name: report.name) },
            "totals": report.totals.map(total), "hasExceptions": !exceptions.isEmpty,
            "exceptions": exceptions.enumerated().map { exception($1, number: $0 + 1) },
            "halls": report.halls.enumerated().map { hall($1, number: $0 + 1) },
        ]
    }

    private func total(_ total: ReadinessReport.Total) -> [String: Any] {
        [
            "name": total.name ?? ReadinessPage.atTop, "all": total.all, "ready": total.ready,
            "risk": total.readyWithRisk, "joins": total.joins, "unknown": total.notVerifiable,
        ]
    }

    private func exception(_ hall: ReadinessReport.Hall, number: Int) -> [String: Any] {
        [
            "number": number, "name": hall.name, "verdict": catalogue.say(hall, name: report.name),
            "reasons": hall.reasons.map { catalogue.clause($0, name: report.name) }.joined(separator: "; "),
            "hasCode": hall.code != nil, "code": hall.code ?? "",
        ]
    }

    private func hall(_ hall: ReadinessReport.Hall, number: Int) -> [String: Any] {
        let figures = hall.figures
        func time(_ value: Double?) -> String { value.map { catalogue.milliseconds($0) } ?? "–" }
        return [
            "number": number, "name": hall.name, "verdict": catalogue.say(hall, name: report.name),
            "n": figures.map { "\($0.n)" } ?? "–",
            "loss": figures?.loss.map { catalogue.number($0 * 100, places: 2) + "%" } ?? "–",
            "p50": time(figures?.rttP50), "p95": time(figures?.rttP95), "jitter": time(figures?.jitter),
            "weakest": hall.weakest.map(report.name) ?? "–",
        ]
    }

    /// `06/11/2021`.
    private static func day(_ date: some StringProtocol) -> String {
        date.split(separator: "-").reversed().joined(separator: "/")
    }

    /// `07:30 ngày 06/11/2021`.
    private static func moment(_ time: String) -> String {
        "\(time.dropFirst(11).prefix(5)) \(ReadinessPage.on) \(day(time.prefix(10)))"
    }
}
