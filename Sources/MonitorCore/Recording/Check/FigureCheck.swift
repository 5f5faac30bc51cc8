/// No figure without n, window and age, and none that is staler than its window when it is a verdict.
enum FigureCheck {
    /// What is wrong with the figures of a line.
    static func findings(in line: EventLogLine, _ word: EventWord) -> [String] {
        switch word {
        case .down, .unreachable, .equipment: return since(line, word)
        // What only the second way answers breaks no limit.
        case .degraded where line["broken"] == nil && line["reason"] != StateReason.onBackup.rawValue:
            return ["DEGRADED without broken=: nobody knows which limit"]
        case .path: return counts(line)
        default: break
        }
        guard line.details.keys.contains(where: isStatistic) else { return [] }
        return lists(of: line) + (word == .degraded ? ages(of: line) : [])
    }

    /// A state of silence says since when.
    private static func since(_ line: EventLogLine, _ word: EventWord) -> [String] {
        guard let since = line["since"] else { return word == .down ? ["DOWN without since="] : [] }
        guard let moment = MomentText.rfc3339(since) else { return ["since= is no time"] }
        return moment > line.time + .milliseconds(1) ? ["since= lies behind the verdict"] : []
    }

    /// A change of the way says how many answers each side of it rests on.
    private static func counts(_ line: EventLogLine) -> [String] {
        ["n_before", "n_after"].filter { (line.number($0) ?? 0) <= 0 }.map { "PATH without \($0)= above 0" }
    }

    private static func isStatistic(_ key: String) -> Bool {
        ["value", "loss", "jitter"].contains(key) || key == "rtt" || key.hasPrefix("rtt_")
    }

    /// Each figure has its own n, window and age.
    private static func lists(of line: EventLogLine) -> [String] {
        let figures = line.details.keys.filter(isStatistic).map { line.list($0).count }.max() ?? 0
        return ["n", "window", "age"].compactMap { key in
            let values = line.list(key)
            if values.isEmpty { return "a figure without \(key)=" }
            guard values.count == figures else { return "\(figures) figures, but \(values.count) in \(key)=" }
            switch key {
            case "n": return values.allSatisfy { Int($0).map { $0 > 0 } ?? false } ? nil : "n= is no count above 0"
            case "window":
                return values.allSatisfy { seconds($0).map { $0 > 0 } ?? false } ? nil : "window= is no time above 0"
            default: return values.allSatisfy { seconds($0) != nil } ? nil : "age= is no time"
            }
        }
    }

    private static func ages(of line: EventLogLine) -> [String] {
        zip(line.list("age"), line.list("window")).compactMap { age, window in
            guard let age = seconds(age), let window = seconds(window), age > window else { return nil }
            return
                "stale: the newest probe is \(EventFigures.short(age)) s old, the window \(EventFigures.short(window)) s"
        }
    }

    /// `60s`, `0.4s`.
    private static func seconds(_ text: String) -> Double? {
        text.hasSuffix("s") ? Double(text.dropLast()).flatMap { $0 >= 0 ? $0 : nil } : nil
    }
}
