/// One participant in the minutes of an event.
package struct SiteMinutesDocument: ControlDocument {
    package struct RoundTrip: ControlDocument {
        /// The highest 95th percentile of any minute on air, in milliseconds.
        package var p95: Double
        package var at: String
        /// Answers of that minute.
        package var n: Int
    }

    package var id: SiteID
    package var name: String
    package var level: String
    @OrNull package var parent: SiteID?
    @OrNull package var area: SiteID?
    @OrNull package var joinsAt: SiteID?
    package var outcome: SiteMinutes.Outcome
    /// 0 to 1 of the measured time; null where nothing was measured, and for those that took part elsewhere.
    @OrNull package var availability: Double?
    package var measuredSeconds: Double
    package var availableSeconds: Double
    package var degradedSeconds: Double
    package var outageSeconds: Double
    package var outages: Int
    package var longestOutageSeconds: Double
    package var terminalSeconds: Double
    package var absentSeconds: Double
    package var unknownSeconds: Double
    package var sent: Int
    package var late: Int
    /// Probes that count in quality: those of outages do not.
    package var n: Int
    package var lost: Int
    @OrNull package var loss: Double?
    @OrNull package var slowestMinute: RoundTrip?
    package var freezes: Int
    @OrNull package var longestFreeze: MinutesDocument.Freeze?
    @OrNull package var worst15s: MinutesDocument.Worst?

    private enum CodingKeys: String, CodingKey {
        case id, name, level, parent, area, outcome, availability, outages, sent, late, n, lost, loss, freezes
        case joinsAt = "joins_at"
        case measuredSeconds = "measured_seconds"
        case availableSeconds = "available_seconds"
        case degradedSeconds = "degraded_seconds"
        case outageSeconds = "outage_seconds"
        case longestOutageSeconds = "longest_outage_seconds"
        case terminalSeconds = "terminal_seconds"
        case absentSeconds = "absent_seconds"
        case unknownSeconds = "unknown_seconds"
        case slowestMinute = "slowest_minute"
        case longestFreeze = "longest_freeze"
        case worst15s = "worst_15s"
    }
}

/// An incident in the minutes of an event.
package struct IncidentMinutesDocument: ControlDocument {
    package var number: Int
    package var cause: Cause
    package var severity: Severity
    @OrNull package var root: SiteID?
    @OrNull package var name: String?
    package var since: String
    package var openedAt: String
    /// The first message that was delivered, and by which channel.
    @OrNull package var noticeAt: String?
    @OrNull package var noticeBy: String?
    @OrNull package var acknowledgedAt: String?
    @OrNull package var acknowledgedBy: String?
    @OrNull package var recoveredAt: String?
    /// Each from `since`.
    @OrNull package var noticeSeconds: Double?
    @OrNull package var callSeconds: Double?
    @OrNull package var repairSeconds: Double?
    @OrNull package var resolution: Resolution?
    @OrNull package var mergedInto: Int?

    private enum CodingKeys: String, CodingKey {
        case number, cause, severity, root, name, since, resolution
        case openedAt = "opened_at"
        case noticeAt = "notice_at"
        case noticeBy = "notice_by"
        case acknowledgedAt = "acknowledged_at"
        case acknowledgedBy = "acknowledged_by"
        case recoveredAt = "recovered_at"
        case noticeSeconds = "notice_seconds"
        case callSeconds = "call_seconds"
        case repairSeconds = "repair_seconds"
        case mergedInto = "merged_into"
    }
}
