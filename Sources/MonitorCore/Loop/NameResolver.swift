/// Looks host names up on a thread of its own, again and again, and keeps the last good addresses through an outage.
package final class NameResolver: Sendable {
    /// Addresses of a name, or why there are none.
    package typealias Lookup = @Sendable (String) -> Result<[IPAddress], LookupFailure>

    /// Starts the thread; `report` is called on it, on the first result of a name and on every change.
    ///
    /// - Throws: what the kernel refuses.
    package init(
        lookup: @escaping Lookup = SystemLookup.addresses,
        report: @escaping @Sendable (NameResolution) -> Void
    ) throws(SystemCallError) {}

    /// Says which names are wanted from now on; others are forgotten. From any thread.
    package func resolve(names: Set<String>) {}

    /// Ends the thread; waits for it unless a lookup is under way, which cannot be interrupted.
    package func stop() {}
}
