/// Lines about the monitor itself.
extension EventLine {
    func started(_ report: StartReport) -> Content {
        let silent = report.neverAnswered
        let clauses = [
            phrase(
                vi: "\(subject(nil)) bắt đầu theo dõi \(sites(report.sites)): dò \(report.probed) nơi,"
                    + " \(report.sentinels) địa chỉ đối chứng",
                en: "\(subject(nil)) starts watching \(sites(report.sites)): \(report.probed) probed,"
                    + " \(report.sentinels) reference addresses"
            ),
            neverAnswered(silent),
            report.openIncidents == 0
                ? nil
                : phrase(
                    vi: "còn \(report.openIncidents) sự cố đang mở từ lần chạy trước",
                    en: "incidents still open from the last run: \(report.openIncidents)"
                ),
        ]
        var content = Content(word: .start, text: clauses.compactMap { $0 }.joined(separator: "; "))
        content.details.add("version", report.version)
        content.details.add("sites", report.sites)
        content.details.add("probed", report.probed)
        content.details.add("sentinels", report.sentinels)
        content.details.add("never_answered", sites: silent)
        content.details.add("incidents", report.openIncidents)
        content.details.add("config", LogText.clipped(report.configuration))
        return content
    }

    /// Nil when there are none.
    private func neverAnswered(_ silent: [SiteID]) -> String? {
        guard !silent.isEmpty else { return nil }
        return phrase(
            vi: "\(sites(silent.count)) chưa bao giờ trả lời (tường lửa/NAT?): \(names(of: silent))",
            en: "\(sites(silent.count)) never answered so far (firewall/NAT?): \(names(of: silent))"
        )
    }

    func stopped(signal: String, ran: Duration) -> Content {
        let ranFor = terms.spoken(ran)
        var content = Content(
            word: .stop,
            text: phrase(
                vi: "\(subject(nil)) dừng theo lệnh \(signal) sau khi chạy \(ranFor)",
                en: "\(subject(nil)) stops on \(signal) after running for \(ranFor)"
            )
        )
        content.details.add("signal", signal)
        content.details.add("ran", EventFigures.compact(ran))
        return content
    }

    func reloaded(sites: Int, added: Int, removed: Int, changed: Int) -> Content {
        var content = Content(
            word: .reload,
            text: phrase(
                vi: "Đã nạp cấu hình mới: \(self.sites(sites)) (thêm \(added), bỏ \(removed), đổi \(changed));"
                    + " các điểm cầu không đổi giữ nguyên trạng thái",
                en:
                    "New configuration in use: \(self.sites(sites)) (\(added) added, \(removed) removed, \(changed) changed);"
                    + " unchanged sites keep their state"
            )
        )
        content.details.add("sites", sites)
        content.details.add("added", added)
        content.details.add("removed", removed)
        content.details.add("changed", changed)
        return content
    }

    func refused(errors: Int, first: String) -> Content {
        let first = LogText.clipped(first)
        var content = Content(
            word: .refused,
            text: phrase(
                vi:
                    "Cấu hình mới có \(errors) lỗi nên KHÔNG được dùng, cấu hình cũ vẫn có hiệu lực; lỗi đầu tiên: \(first)",
                en: "New configuration NOT used, the old one stays in force; errors: \(errors), the first: \(first)"
            )
        )
        content.details.add("errors", errors)
        return content
    }

    func alive(_ report: AliveReport) -> Content {
        let counts = SiteState.allCases.compactMap { state in
            report.states[state].flatMap { $0 > 0 ? (state: state, count: $0) : nil }
        }
        let listed = counts.map { "\($0.count) \(terms.name(of: $0.state))" }.joined(separator: ", ")
        let total = counts.reduce(0) { $0 + $1.count }
        let watching = phrase(
            vi: "\(subject(nil)) vẫn đang theo dõi \(sites(total)): \(listed)",
            en: "\(subject(nil)) is still watching \(sites(total)): \(listed)"
        )
        let clauses = [watching, neverAnswered(report.neverAnswered)]
        var content = Content(word: .alive, text: clauses.compactMap { $0 }.joined(separator: "; "))
        for (state, count) in counts { content.details.add(state.rawValue, count) }
        content.details.add("never_answered", sites: report.neverAnswered)
        content.details.add("incidents", report.openIncidents)
        content.details.add("sent", report.probesSent)
        content.details.add("skipped", report.probesSkipped)
        content.details.add("dropped", report.eventsDropped)
        content.details.add("max_lag", EventFigures.precise(report.maximumLoopLag))
        return content
    }

    func trouble(site: SiteID?, explanation: String, count: Int) -> Content {
        let explanation = LogText.clipped(explanation)
        let times = count > 1 ? phrase(vi: " (\(count) lần)", en: " (\(count) times)") : ""
        let what = phrase(
            vi: "máy giám sát có trục trặc, không phải lỗi của điểm cầu: \(explanation)\(times)",
            en: "the monitor has trouble of its own, no fault of a site: \(explanation)\(times)"
        )
        let text = site.map { name(of: $0) + ": " + what } ?? what.prefix(1).uppercased() + what.dropFirst()
        var content = Content(word: .trouble, site: site, text: text)
        content.details.add("count", count)
        return content
    }

    func clockStepped(_ step: Duration) -> Content {
        let amount = terms.spoken(step.nanoseconds < 0 ? .nanoseconds(-step.nanoseconds) : step)
        let direction = step.nanoseconds < 0 ? phrase(vi: "lùi", en: "back") : phrase(vi: "tới", en: "forward")
        var content = Content(
            word: .clock,
            text: phrase(
                vi: "Đồng hồ của máy giám sát nhảy \(direction) \(amount); việc đo không bị ảnh hưởng",
                en: "The monitor's clock stepped \(direction) by \(amount); measuring is not affected"
            )
        )
        content.details.add("step", EventFigures.precise(step))
        return content
    }

    mutating func gap(from: Timestamp, duration: Duration, explanation: String, at: Timestamp) -> Content {
        let clock = time.clock(from, near: at)
        let length = terms.spoken(duration)
        let explanation = LogText.clipped(explanation)
        var content = Content(
            word: .gap,
            text: phrase(
                vi: "Khoảng trống \(length) từ \(clock): \(explanation)",
                en: "Nothing for \(length) from \(clock): \(explanation)"
            )
        )
        content.details.add("from", time.rfc3339(from))
        content.details.add("duration", EventFigures.compact(duration))
        return content
    }
}
