/// What the quality of a line has come to.
package enum QualityVerdict: Hashable, Sendable {
    /// Limits have stayed broken for long enough; one `Evidence.breach` each.
    case degraded([Evidence])
    /// All has been well for long enough after `degraded`.
    case good
}
