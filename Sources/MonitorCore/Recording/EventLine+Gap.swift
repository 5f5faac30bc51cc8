extension EventLine {
    /// The line that tells of a time in which a log could not be written, dated when it could again.
    package mutating func render(_ gap: LogGap) -> String {
        let word = ErrorNumber.text(of: gap.errno)
        let reason =
            gap.errno == 0
            ? phrase(vi: "hàng đợi ghi đầy", en: "the queue was full")
            : phrase(vi: "lỗi ghi: \(word)", en: "writing failed: \(word)")
        let explanation = phrase(
            vi: "không ghi được \(gap.file.rawValue) (\(reason)); mất \(gap.dropped) dòng, \(gap.late) dòng ghi muộn",
            en:
                "\(gap.file.rawValue) could not be written (\(reason)); \(gap.dropped) lines lost, \(gap.late) written late"
        )
        var content = self.gap(from: gap.from, duration: gap.to - gap.from, explanation: explanation, at: gap.to)
        content.details.add("file", gap.file.rawValue)
        content.details.add("dropped", gap.dropped)
        content.details.add("late", gap.late)
        return line(at: gap.to, content)
    }
}
