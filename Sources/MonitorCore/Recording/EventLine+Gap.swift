import Glibc

extension EventLine {
    /// The line that tells of a time in which a log could not be written, dated when it could again.
    package mutating func render(_ gap: LogGap) -> String {
        let reason =
            gap.errno == 0
            ? phrase(vi: "hàng đợi ghi đầy", en: "the queue was full")
            : phrase(vi: "lỗi ghi: \(Self.word(for: gap.errno))", en: "writing failed: \(Self.word(for: gap.errno))")
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

    private static func word(for errno: Int32) -> String {
        String(cString: strerror(errno))
    }
}
