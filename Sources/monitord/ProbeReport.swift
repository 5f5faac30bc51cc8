import Foundation
import MonitorCore

/// What `monitord probe` prints.
enum ProbeReport {
    /// A table with one row a target; times in milliseconds.
    static func table(_ tallies: [ProbeTally]) -> String {
        let heading = ["TARGET", "SENT", "RECEIVED", "LOSS", "MIN", "P50", "P95", "MAX", "JITTER (ms)", ""]
        let rows = tallies.map { tally in
            [
                tally.target, "\(tally.sent)", "\(tally.received)", String(format: "%.0f%%", tally.loss * 100),
                milliseconds(tally.percentile(0)), milliseconds(tally.percentile(50)),
                milliseconds(tally.percentile(95)), milliseconds(tally.percentile(100)), milliseconds(tally.jitter),
                tally.failure ?? "",
            ]
        }
        let all = [heading] + rows
        let widths = heading.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        return all.map { row in
            let cells = row.indices.map { column in
                let padding = String(repeating: " ", count: widths[column] - row[column].count)
                return column == 0 || column == row.count - 1 ? row[column] + padding : padding + row[column]
            }
            return String(cells.joined(separator: "  ").trimmingSuffix(while: \.isWhitespace))
        }.joined(separator: "\n")
    }

    /// One JSON object a target, a line each.
    static func json(_ tallies: [ProbeTally]) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return tallies.compactMap { tally in
            (try? encoder.encode(Row(tally))).map { String(decoding: $0, as: UTF8.self) }
        }.joined(separator: "\n")
    }

    private static func milliseconds(_ duration: Duration?) -> String {
        duration.map { String(format: "%.3f", $0.inMilliseconds) } ?? "-"
    }

    /// The object of `probe --json`; absent times are null, so that every key is always there.
    private struct Row: Encodable {
        private let tally: ProbeTally

        init(_ tally: ProbeTally) {
            self.tally = tally
        }

        private enum Key: String, CodingKey {
            case target, check, sent, received, loss, failure, min, p50, p95, max
            case roundTrip = "rtt_ms"
            case jitter = "jitter_rfc3550_ms"
        }

        func encode(to encoder: any Encoder) throws {
            var row = encoder.container(keyedBy: Key.self)
            try row.encode(tally.target, forKey: .target)
            try row.encode(tally.check, forKey: .check)
            try row.encode(tally.sent, forKey: .sent)
            try row.encode(tally.received, forKey: .received)
            try row.encode(tally.loss, forKey: .loss)
            try row.encode(tally.failure, forKey: .failure)
            try row.encode(rounded(tally.jitter), forKey: .jitter)
            var times = row.nestedContainer(keyedBy: Key.self, forKey: .roundTrip)
            for (key, percent) in [(Key.min, 0), (.p50, 50), (.p95, 95), (.max, 100)] {
                try times.encode(rounded(tally.percentile(percent)), forKey: key)
            }
        }

        private func rounded(_ duration: Duration?) -> Double? {
            duration.map { ($0.inMilliseconds * 1000).rounded() / 1000 }
        }
    }
}

extension String {
    fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> Substring {
        self[..<(lastIndex { !predicate($0) }.map { index(after: $0) } ?? startIndex)]
    }
}
