/// What the bodies of answers are, as their `Content-Type` says.
enum MediaType {
    static let json = "application/json; charset=utf-8"
    /// Prometheus' text format.
    static let metrics = "text/plain; version=0.0.4; charset=utf-8"
    static let openMetrics = "application/openmetrics-text; version=1.0.0; charset=utf-8"
}
