/// Times of documents as tables show them.
enum ShortMoment {
    /// The time of day alone.
    static func text(of time: String) -> String { text(time, near: time) }

    /// `07:42:16` on the day of `reference`, else `06/11 07:42`; what is no RFC 3339 stays as it is.
    static func text(_ time: String, near reference: String) -> String {
        guard time.utf8.count >= 19, time.utf8.count == time.count else { return time }
        let clock = time.dropFirst(11).prefix(8)
        guard time.prefix(10) != reference.prefix(10) else { return String(clock) }
        return "\(time.dropFirst(8).prefix(2))/\(time.dropFirst(5).prefix(2)) \(clock.prefix(5))"
    }
}
