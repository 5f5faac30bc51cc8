/// What a readiness run found, for a terminal: those that need something first, then totals, then the outcome.
package struct ReadinessText: Sendable {
    private let report: ReadinessDocument.Report
    private let catalogue: Catalogue

    package init(_ report: ReadinessDocument.Report, language: Language) {
        self.report = report
        catalogue = Catalogue(language: language)
    }

    package var lines: [StyledText] {
        let blank = [StyledText("")]
        return heading + blank + hallLines + blank + totalLines + (report.items.isEmpty ? [] : blank + itemLines)
            + blank
            + [conclusion]
    }

    private var heading: [StyledText] {
        let title = catalogue.say(ReadinessPhrase.title, ["event": report.event, "date": report.date])
        let measured = catalogue.say(
            report.thorough ? ReadinessPhrase.measuredThorough : .measured,
            [
                "from": ShortMoment.text(report.startedAt, near: report.endedAt),
                "to": ShortMoment.text(of: report.endedAt), "waves": report.waves,
            ]
        )
        return [StyledText(title, .strong), StyledText(measured, .faint)]
    }

    private var hallLines: [StyledText] {
        var table = TextTable(
            [
                say(.hall), say(.verdict), catalogue.say(ControlPhrase.loss), catalogue.say(ControlPhrase.p95),
                catalogue.say(ControlPhrase.jitter), say(.n), say(.video), say(.chain), say(.reasons),
            ],
            [.left, .left, .right, .right, .right, .right, .left, .left, .left]
        )
        for verdict in ReadinessVerdict.byUrgency {
            for hall in report.halls where hall.verdict == verdict { table.add(row(of: hall)) }
        }
        return table.lines
    }

    private func row(of hall: ReadinessReport.Hall) -> [StyledText.Run] {
        let figures = hall.figures
        func milliseconds(_ value: Double?) -> String { value.map { catalogue.milliseconds($0) + " ms" } ?? "-" }
        return [
            .init(hall.name), .init(catalogue.say(hall, name: report.name), tone(of: hall.verdict)),
            .init(figures?.loss.map { catalogue.number($0 * 100, places: 2) + "%" } ?? "-"),
            .init(milliseconds(figures?.rttP95)), .init(milliseconds(figures?.jitter)),
            .init(figures.map { "\($0.n)" } ?? "-"), video(of: hall), .init(hall.weakest.map(report.name) ?? "-"),
            .init(hall.reasons.map { catalogue.clause($0, name: report.name) }.joined(separator: "; ")),
        ]
    }

    private func video(of hall: ReadinessReport.Hall) -> StyledText.Run {
        guard let video = hall.video else { return .init("-") }
        return .init("\(video.profile.rawValue) \(catalogue.say(video.grade))", video.grade.tone)
    }

    private func tone(of verdict: ReadinessVerdict) -> StyledText.Tone {
        switch verdict {
        case .ready: .good
        case .readyWithRisk, .notVerifiable: .doubtful
        case .joinElsewhere: .bad
        }
    }

    private var totalLines: [StyledText] {
        var table = TextTable(
            [say(.superior), say(.ready), say(.risk), say(.joins), say(.unknown)],
            [.left, .right, .right, .right, .right]
        )
        for total in report.totals {
            table.add(
                [.init(total.name ?? say(.atTop))]
                    + [total.ready, total.readyWithRisk, total.joins, total.notVerifiable].map { .init("\($0)") }
            )
        }
        return [StyledText(say(.totals), .strong)] + table.lines
    }

    private var itemLines: [StyledText] {
        let title = catalogue.say(ReadinessPhrase.items, ["count": report.items.count])
        return [StyledText(title, .strong)]
            + report.items.map {
                StyledText("- " + catalogue.sentence($0, name: report.name), $0.isNoGo ? .bad : .doubtful)
            }
    }

    private var conclusion: StyledText {
        let text = catalogue.say(
            ReadinessPhrase.conclusion,
            [
                "outcome": catalogue.say(report.outcome), "ready": report.ready, "risk": report.readyWithRisk,
                "joins": report.joins, "unknown": report.notVerifiable,
            ]
        )
        switch report.outcome {
        case .go: return StyledText(text, .good)
        case .goWithExceptions: return StyledText(text, .doubtful)
        case .noGo: return StyledText(text, .bad)
        }
    }

    private func say(_ phrase: ReadinessPhrase) -> String { catalogue.say(phrase) }
}
