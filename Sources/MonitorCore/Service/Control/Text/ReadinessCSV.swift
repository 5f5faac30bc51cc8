/// What a readiness run found, as a table for spreadsheets (RFC 4180): one row a hall, in the order of the inventory.
package struct ReadinessCSV: Sendable {
    private static let columns = [
        "id", "name", "level", "parent", "code", "verdict", "join_at", "reasons", "n", "loss", "rtt_p50_ms",
        "rtt_p95_ms", "rtt_max_ms", "jitter_rfc3550_ms", "longest_gap_ms", "safe_rate", "chain_passes", "weakest",
        "video_profile", "video_class", "video_rule",
    ]

    private let report: ReadinessDocument.Report

    package init(_ report: ReadinessDocument.Report) {
        self.report = report
    }

    /// With its byte order mark and line breaks.
    package var text: String {
        var writer = CSVWriter()
        writer.add(Self.columns)
        for hall in report.halls { writer.add(row(hall)) }
        return writer.text
    }

    private func row(_ hall: ReadinessReport.Hall) -> [String] {
        let figures = hall.figures
        let texts = hall.reasons.compactMap(\.text).joined(separator: "; ")
        func number(_ value: Double?) -> String { value.map { EventFigures.short($0, places: 4) } ?? "" }
        return [
            hall.id.rawValue, CSVWriter.words(hall.name), CSVWriter.words(hall.level), hall.parent?.rawValue ?? "",
            CSVWriter.words(hall.code ?? ""), hall.verdict.rawValue, hall.joinsAt?.rawValue ?? "",
            CSVWriter.words(texts), figures.map { "\($0.n)" } ?? "",
            number(figures?.loss), number(figures?.rttP50), number(figures?.rttP95), number(figures?.rttMax),
            number(figures?.jitter), number(figures?.longestGap), hall.safeRate.map { "\($0)" } ?? "",
            hall.chainPasses.map { "\($0)" } ?? "", hall.weakest?.rawValue ?? "",
            hall.video?.profile.rawValue ?? "", hall.video?.grade.rawValue ?? "",
            hall.video?.rule?.figure.rawValue ?? "",
        ]
    }
}
