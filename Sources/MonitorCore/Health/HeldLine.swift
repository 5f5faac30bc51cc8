/// A state line that waits until the sentinels have their verdict.
struct HeldLine: Sendable {
    var site: Roster.Index
    /// What the last line told before this one; true again if this one is dropped.
    var logged: SiteState
    var transition: StateTransition
}
