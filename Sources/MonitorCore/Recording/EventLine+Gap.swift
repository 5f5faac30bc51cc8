extension EventLine {
    /// The line that tells of a time in which a log could not be written, dated when it could again.
    package mutating func render(_ gap: LogGap) -> String {
        let why =
            gap.errno == 0
            ? say(ServicePhrase.queueFull)
            : say(ServicePhrase.writingFailed, ["error": ErrorNumber.text(of: gap.errno)])
        let explanation = say(
            ServicePhrase.notWritten,
            ["file": gap.file.rawValue, "why": why, "dropped": gap.dropped, "late": gap.late]
        )
        var content = self.gap(from: gap.from, duration: gap.to - gap.from, explanation: explanation, at: gap.to)
        content.details.add("file", gap.file.rawValue)
        content.details.add("dropped", gap.dropped)
        content.details.add("late", gap.late)
        return line(at: gap.to, content)
    }
}
