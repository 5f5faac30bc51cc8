/// Reads what a silence is to match, as people type it: site ids and globs, `site=…`, `level=…`, `cause=…`.
///
/// Words are parted by blanks, several values of a key by commas; of each key one value must match.
package enum SilenceMatch {
    private static let keys = ["site", "level", "cause"]

    /// - Throws: ``ControlRefusal/invalid(_:)`` for what can never match, with what was probably meant.
    package static func parse(_ text: String, roster: Roster) throws(ControlRefusal) -> Silence.Matcher {
        var matcher = Silence.Matcher()
        for word in text.split(whereSeparator: \.isWhitespace) {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let key = parts.count == 2 ? String(parts[0]) : "site"
            let values = (parts.last ?? "").split(separator: ",").map(String.init)
            guard !values.isEmpty else { throw .invalid("\(quoted(String(word))) has no value") }
            try add(values, of: key, to: &matcher, roster: roster)
        }
        guard matcher != Silence.Matcher() else {
            throw .invalid("nothing to match: give site ids or globs such as son-ha/*, level=commune, cause=line")
        }
        return matcher
    }

    private static func add(
        _ values: [String],
        of key: String,
        to matcher: inout Silence.Matcher,
        roster: Roster
    ) throws(ControlRefusal) {
        switch key {
        case "site":
            for value in values { try checkSite(value, roster: roster) }
            matcher.sites += values
        case "level":
            for value in values { try checkLevel(value, roster: roster) }
            matcher.levels += values
        case "cause":
            for value in values { matcher.causes.append(try cause(value)) }
        default:
            throw .invalid("unknown key \(quoted(key))" + hint(key, among: keys))
        }
    }

    private static func checkSite(_ value: String, roster: Roster) throws(ControlRefusal) {
        let pattern = SitePattern(text: value)
        guard pattern.isValid else { throw .invalid("\(quoted(value)) is neither a site id nor a glob of them") }
        guard !roster.sites.contains(where: { pattern.matches($0.id.rawValue) }) else { return }
        throw .invalid(
            "\(quoted(value)) matches no site" + hint(value, among: roster.sites.map(\.id.rawValue), isList: false)
        )
    }

    private static func checkLevel(_ value: String, roster: Roster) throws(ControlRefusal) {
        let levels = Set(roster.sites.map(\.level.name)).sorted()
        guard !levels.contains(value) else { return }
        throw .invalid("no site has the level \(quoted(value))" + hint(value, among: levels))
    }

    private static func cause(_ value: String) throws(ControlRefusal) -> Cause {
        if let cause = Cause(rawValue: value) { return cause }
        throw .invalid("there is no cause \(quoted(value))" + hint(value, among: Cause.allCases.map(\.rawValue)))
    }

    private static func hint(_ word: String, among candidates: [String], isList: Bool = true) -> String {
        let near = Suggestion.nearest(to: word, among: candidates).map { "did you mean \(quoted($0))?" }
        let hint = near ?? (isList ? Suggestion.hint(for: word, among: candidates) : nil)
        return hint.map { " (\($0))" } ?? ""
    }
}
