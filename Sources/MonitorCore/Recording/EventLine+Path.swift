/// Lines about the way that packets take.
extension EventLine {
    mutating func pathChanged(site: SiteID, change: PathChange, since: Timestamp, at: Timestamp) -> Content {
        var content = Content(word: .path, site: site, text: "")
        let clock = time.clock(since, near: at)
        let sentence: String
        switch change.measure {
        case .roundTrip(let before, let after):
            let old = EventFigures.short(before.inMilliseconds)
            let new = EventFigures.short(after.inMilliseconds)
            sentence = say(PathPhrase.roundTrip, ["before": old, "after": new, "clock": clock])
            content.details.add("rtt_p50_before_ms", old)
            content.details.add("rtt_p50_after_ms", new)
        case .hopLimit(let before, let after):
            sentence = hops(before: before, after: after, clock: clock)
            content.details.add("ttl_before", Int(before))
            content.details.add("ttl_after", Int(after))
        }
        content.text = name(of: site) + ": " + sentence
        content.details.add("n_before", change.countBefore)
        content.details.add("n_after", change.countAfter)
        content.details.add("since", time.rfc3339(since))
        return content
    }

    /// Another starting value is another device; else the difference is that of the way back.
    private func hops(before: UInt8, after: UInt8, clock: String) -> String {
        let start = Self.startingLimit(before)
        guard start == Self.startingLimit(after) else {
            return say(PathPhrase.otherDevice, ["before": Int(before), "after": Int(after), "clock": clock])
        }
        return say(
            PathPhrase.hops,
            ["before": start - Int(before), "after": start - Int(after), "clock": clock]
        )
    }

    /// Hosts begin with one of these (RFC 1700 says 64; Windows 128; many routers 255).
    private static func startingLimit(_ left: UInt8) -> Int {
        [64, 128].first { Int(left) <= $0 } ?? 255
    }
}
