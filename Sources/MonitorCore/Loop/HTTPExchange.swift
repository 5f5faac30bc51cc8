/// What one HTTP(S) probe tells beyond its outcome.
package struct HTTPExchange: Hashable, Sendable {
    package var phases: HTTPPhases
    /// Whole days until the server's certificate expires, negative when it has; nil for plain HTTP or where unknown.
    package var certificateDaysLeft: Int?

    package init(phases: HTTPPhases, certificateDaysLeft: Int? = nil) {
        self.phases = phases
        self.certificateDaysLeft = certificateDaysLeft
    }
}
