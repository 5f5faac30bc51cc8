/// One check to be probed, under the name that it keeps across reloads and restarts.
package struct ProbeTarget: Hashable, Sendable {
    package var check: Check
    /// Of its name; decides the offset within the interval.
    package let hash: UInt64
    /// It answered in an earlier run, so silence from the start is a verdict too.
    package var everAnswered: Bool

    /// `key` is its name, such as `son-ha/icmp`.
    package init(check: Check, key: String, everAnswered: Bool = false) {
        self.check = check
        hash = ProbeOffset.hash(key)
        self.everAnswered = everAnswered
    }
}
