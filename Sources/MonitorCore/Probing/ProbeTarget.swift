/// One check to be probed, under the name that it keeps across reloads and restarts.
package struct ProbeTarget: Hashable, Sendable {
    package var check: Check
    /// Such as `son-ha/icmp`; decides the offset within the interval.
    package var key: String
    /// It answered in an earlier run, so silence from the start is a verdict too.
    package var everAnswered: Bool

    package init(check: Check, key: String, everAnswered: Bool = false) {
        self.check = check
        self.key = key
        self.everAnswered = everAnswered
    }
}
