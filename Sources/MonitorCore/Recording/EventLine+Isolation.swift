/// Lines about the monitor's own uplink; the sites get none while it is gone.
extension EventLine {
    func isolated(answering: Int, sentinels: Int, lost: Int) -> Content {
        let uplink =
            sentinels == 0
            ? phrase(vi: "không có địa chỉ đối chứng nào dùng được", en: "there is no usable reference address")
            : self.sentinels(answering: answering, of: sentinels)
        var content = Content(
            word: .isolated,
            text: phrase(
                vi: "MÁY GIÁM SÁT MẤT MẠNG - CHƯA KẾT LUẬN VỀ CÁC ĐIỂM CẦU: \(uplink), \(sites(lost)) im lặng",
                en: "THE MONITOR IS CUT OFF - NO VERDICT ON ANY SITE: \(uplink), \(sites(lost)) silent"
            )
        )
        content.details.add("sentinels", "\(answering)/\(sentinels)")
        content.details.add("lost", lost)
        return content
    }

    mutating func restored(_ summary: BlindSummary, at: Timestamp) -> Content {
        let from = time.clock(summary.from, near: at)
        let to = time.clock(summary.to, near: at)
        let length = terms.spoken(summary.to - summary.from)
        let found = phrase(
            vi: "Máy giám sát có mạng trở lại sau \(length) (từ \(from) đến \(to) không biết gì về các điểm cầu):"
                + " \(sites(summary.answering)) trả lời",
            en: "The monitor is connected again after \(length) (from \(from) to \(to) nothing is known of any site):"
                + " \(sites(summary.answering)) answer"
        )
        let silent =
            summary.silent.isEmpty
            ? phrase(vi: "không nơi nào mất thêm", en: "none was lost meanwhile")
            : phrase(
                vi: "\(sites(summary.silent.count)) trước đó trả lời nay im lặng: \(names(of: summary.silent))",
                en: "\(sites(summary.silent.count)) answered before and are silent now: \(names(of: summary.silent))"
            )
        var content = Content(word: .restored, text: found + ", " + silent)
        content.details.add("from", time.rfc3339(summary.from))
        content.details.add("to", time.rfc3339(summary.to))
        content.details.add("blind", EventFigures.compact(summary.to - summary.from))
        content.details.add("answering", summary.answering)
        content.details.add("silent", sites: summary.silent)
        return content
    }
}
