/// What other sources know of sites: an MCU's participants, ONUs, BRAS sessions.
extension Control {
    /// Takes what `source` says of a site; it holds for `ttl`.
    package func report(
        _ id: String,
        source: String,
        state: String,
        figures: [String: Double],
        ttl: Duration
    ) async throws(ControlRefusal) {
        guard try known(id, in: configuration.roster) != nil, let site = SiteID(id) else { throw unknownSite(id) }
        let report = ExternalReport(
            source: try Self.source(source),
            state: try Self.state(state),
            figures: try Self.figures(figures),
            ttl: try Self.timeToLive(ttl)
        )
        switch await daemon.monitor.take(report, of: site) {
        case true?: return
        case false?:
            throw .conflict("\(quoted(id)) has \(ExternalReport.mostSources) other sources already; wait or reuse one")
        case nil: throw unknownSite(id)
        }
    }

    private static func source(_ text: String) throws(ControlRefusal) -> String {
        guard text.utf8.count <= 32, text.utf8.allSatisfy(isPlain) else {
            throw .invalid("'source' must be 1 to 32 lower-case letters, digits or '-', such as mcu, onu or bras")
        }
        return text
    }

    private static func state(_ text: String) throws(ControlRefusal) -> ExternalReport.State {
        guard let state = ExternalReport.State(rawValue: text) else {
            let known = ExternalReport.State.allCases.map(\.rawValue)
            let near = Suggestion.nearest(to: text, among: known).map { "; did you mean \(quoted($0))?" } ?? ""
            throw .invalid("'state' must be one of \(known.joined(separator: ", "))\(near)")
        }
        return state
    }

    private static func figures(_ figures: [String: Double]) throws(ControlRefusal) -> [String: Double] {
        let areNamed = figures.keys.allSatisfy { (1...40).contains($0.utf8.count) && $0.utf8.allSatisfy(isPlain) }
        guard figures.count <= ExternalReport.mostFigures, areNamed, figures.values.allSatisfy(\.isFinite) else {
            throw .invalid(
                "'figures' may hold \(ExternalReport.mostFigures) finite numbers at most, named by a-z, 0-9, '-' and '_'"
            )
        }
        return figures
    }

    private static func timeToLive(_ ttl: Duration) throws(ControlRefusal) -> Duration {
        guard ExternalReport.timesToLive.contains(ttl) else { throw .invalid("'ttl' must be 1s to 1d, such as 90s") }
        return ttl
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }
}
