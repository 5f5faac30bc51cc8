import Testing

@testable import MonitorWeb

@Suite("Media types")
struct MediaTypeTests {
    @Test("the metrics' content types are those that Prometheus knows")
    func metrics() {
        #expect(MediaType.metrics == "text/plain; version=0.0.4; charset=utf-8")
        #expect(MediaType.openMetrics == "application/openmetrics-text; version=1.0.0; charset=utf-8")
    }
}
