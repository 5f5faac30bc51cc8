/// A span of time in the hot path, where `Duration`'s 128-bit arithmetic would cost more than the rest of a probe.
typealias Nanoseconds = Int64

extension Instant {
    /// Later than every other instant: a deadline that does not exist.
    package static let never = Instant(nanoseconds: .max)

    /// Earlier than every other instant.
    static let longAgo = Instant(nanoseconds: .min / 4)

    /// The earlier of two deadlines, nil for none.
    static func earlier(_ left: Instant?, _ right: Instant?) -> Instant? {
        guard let left, let right else { return left ?? right }
        return min(left, right)
    }

    func after(_ span: Nanoseconds) -> Instant { Instant(nanoseconds: nanoseconds + span) }

    /// Negative when `other` is later.
    func since(_ other: Instant) -> Nanoseconds { nanoseconds - other.nanoseconds }
}
