import Mustache

/// The minutes of an event as a page that prints on A4: the official paper of the day, with lines for signatures.
///
/// Self-contained: no script, nothing loaded from elsewhere. Its frame follows Decree 30/2020/NĐ-CP, appendix I.
package struct MinutesPage: Sendable {
    private let wording: MinutesWording

    package init(_ document: MinutesDocument) {
        wording = MinutesWording(document)
    }

    /// HTML 5 in UTF-8.
    ///
    /// - Throws: what the template engine throws at a broken template, which would be a mistake of ours.
    package func html() throws -> String {
        try MustacheTemplate(string: Self.template).render(content)
    }

    private var content: [String: Any] {
        let document = wording.document
        let date = document.date.split(separator: "-").map(String.init) + ["", "", ""]
        func say(_ phrase: MinutesPagePhrase) -> String { wording.say(phrase) }
        return [
            "language": document.language.rawValue,
            "title": wording.say(MinutesPhrase.title, ["event": document.event]),
            "organisation": say(.organisation), "republic": say(.republic), "motto": say(.motto),
            "place": wording.say(
                MinutesPagePhrase.placeAndDate,
                ["day": date[2], "month": date[1], "year": date[0]]
            ),
            "heading": say(.heading),
            "provisional": wording.provisional.map { [$0] } ?? [],
            "texts": [
                text(.timeAndPlace, wording.sessions), text(.results, wording.summary),
            ],
            "tables": ([wording.areas, wording.incidents, wording.blind, wording.changes, wording.alerts] + [sites])
                .map(table),
            "method": text(.method, [say(.methodAvailability), say(.methodFreeze), say(.methodWorst)]),
            "signatures": [MinutesPagePhrase.organiser, .operatorOfLines, .writer].map { ["who": say($0)] },
            "sign": say(.signHere),
            "made": wording.say(
                MinutesPagePhrase.madeBy,
                ["time": String(document.time.prefix(16)).replacing("T", with: " ")]
            ),
        ]
    }

    private var sites: MinutesSection {
        let heading = wording.say(MinutesPagePhrase.number)
        return wording.sites(wording.document.sites, title: .sites, heading: heading) { number, _ in "\(number + 1)" }
    }

    private func text(_ title: MinutesPagePhrase, _ lines: [String]) -> [String: Any] {
        ["title": wording.say(title), "lines": lines]
    }

    private func table(_ section: MinutesSection) -> [String: Any] {
        var table: [String: Any] = ["title": section.title]
        if section.rows.isEmpty {
            table["empty"] = [section.ifEmpty]
        } else {
            table["head"] = [["cells": cells(section.headings, section.sides)]]
            table["rows"] = section.rows.map { ["cells": cells($0.cells, section.sides)] }
        }
        return table
    }

    private func cells(_ cells: [String], _ sides: [TextTable.Side]) -> [[String: String]] {
        zip(cells, sides).map { ["text": $0, "side": $1 == .right ? "r" : "l"] }
    }
}

extension MinutesPage {
    private static let template = """
        <!DOCTYPE html>
        <html lang="{{language}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>{{title}}</title>
        <style>
        @page { size: A4; margin: 20mm 15mm 20mm 25mm; @bottom-center { content: counter(page) "/" counter(pages); \
        font: 10pt "Times New Roman", "Liberation Serif", serif; } }
        body { font: 12pt/1.35 "Times New Roman", "Liberation Serif", "DejaVu Serif", serif; color: #000; \
        max-width: 170mm; margin: 0 auto; }
        header { display: grid; grid-template-columns: 2fr 3fr; gap: 4mm; text-align: center; font-weight: bold; }
        header .motto span { border-bottom: 0.5pt solid; padding-bottom: 1mm; }
        .place { text-align: right; font-style: italic; margin: 4mm 0; }
        h1 { font-size: 15pt; text-align: center; margin: 4mm 0 0; }
        .subject { text-align: center; font-weight: bold; margin: 1mm 0 5mm; }
        .provisional { text-align: center; border: 1pt solid; padding: 1mm; font-weight: bold; }
        h2 { font-size: 12pt; margin: 5mm 0 1.5mm; break-after: avoid; counter-increment: section; }
        h2::before { content: counter(section) ". "; }
        p { margin: 0 0 1mm; }
        table { border-collapse: collapse; width: calc(100% - 1pt); font-size: 9.5pt; line-height: 1.2; }
        thead { display: table-header-group; }
        th, td { border: 0.5pt solid #000; padding: 0.6mm 1.2mm; text-align: left; vertical-align: top; }
        th { text-align: center; background: #eee; print-color-adjust: exact; }
        td.r { text-align: right; }
        tr, .close, .method { break-inside: avoid; }
        .method p { font-size: 10pt; }
        .signatures { display: grid; grid-template-columns: 1fr 1fr 1fr; gap: 4mm; text-align: center; \
        margin-top: 8mm; }
        .signatures b { display: block; font-size: 11pt; min-height: 2.7em; }
        .signatures i { display: block; margin-bottom: 28mm; }
        .signatures hr { border: 0; border-top: 0.5pt dotted; }
        footer { font-size: 9pt; font-style: italic; margin-top: 4mm; }
        </style>
        </head>
        <body>
        <header><div>{{organisation}}</div><div>{{republic}}<div class="motto"><span>{{motto}}</span></div></div></header>
        <p class="place">{{place}}</p>
        <h1>{{heading}}</h1>
        <p class="subject">{{title}}</p>
        {{#provisional}}<p class="provisional">{{.}}</p>
        {{/provisional}}
        {{#texts}}
        <h2>{{title}}</h2>
        {{#lines}}<p>{{.}}</p>
        {{/lines}}
        {{/texts}}
        {{#tables}}
        <h2>{{title}}</h2>
        {{#empty}}<p>{{.}}</p>
        {{/empty}}
        {{#head}}<table><thead><tr>{{#cells}}<th>{{text}}</th>{{/cells}}</tr></thead><tbody>
        {{/head}}
        {{#rows}}<tr>{{#cells}}<td class="{{side}}">{{text}}</td>{{/cells}}</tr>
        {{/rows}}
        {{#head}}</tbody></table>
        {{/head}}
        {{/tables}}
        {{#method}}<div class="method"><h2>{{title}}</h2>
        {{#lines}}<p>{{.}}</p>
        {{/lines}}</div>
        {{/method}}
        <div class="close"><div class="signatures">
        {{#signatures}}<div><b>{{who}}</b><i>{{sign}}</i><hr></div>
        {{/signatures}}
        </div>
        <footer>{{made}}</footer></div>
        </body>
        </html>

        """
}
