/// What a drill found: how a site's outage would have been seen and diagnosed, played on copies.
package struct Rehearsal: Hashable, Sendable, Codable {
    /// As it would have been opened; its number is 0, since it is no real one.
    package var incident: Incident
    /// From the first unanswered probe to the verdict, in simulated time.
    package var detectedAfter: Duration
    /// From the first unanswered probe to the opening of the incident, in simulated time.
    package var openedAfter: Duration

    package init(incident: Incident, detectedAfter: Duration, openedAfter: Duration) {
        self.incident = incident
        self.detectedAfter = detectedAfter
        self.openedAfter = openedAfter
    }
}
