/// `POST /api/v1/readiness/accept`: of how many lines the round trips of a run are what is usual from now on.
package struct ReadinessAcceptance: ControlDocument {
    package var lines: Int
    package var text: String
}
