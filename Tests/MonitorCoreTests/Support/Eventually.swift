/// Asks again and again until it is so; gives up after a generous time, for the expectation after it to fail.
///
/// For what children, threads and disks do in their own time; whatever has a clock of its own is told the time instead.
func eventually(within limit: Duration = .seconds(20), _ isSo: () async throws -> Bool) async rethrows -> Bool {
    let clock = ContinuousClock()
    let end = clock.now + limit
    while clock.now < end {
        if try await isSo() { return true }
        try? await clock.sleep(for: .milliseconds(5))
    }
    return try await isSo()
}
