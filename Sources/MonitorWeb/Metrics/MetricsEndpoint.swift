import HTTPTypes
import MonitorCore

extension ControlAPI {
    static let metricsEndpoint = Endpoint(
        method: .get,
        path: "/metrics",
        id: "metrics",
        summary: "For Prometheus: text 0.0.4, or OpenMetrics 1.0 when Accept asks for it.",
        success: Endpoint.Success(bodies: ["text/plain": nil, "application/openmetrics-text": nil])
    ) { control, call in
        let format = MetricsText(accept: call.accept)
        let text = format.write(await MonitorMetrics(control.measurements()).families)
        return Answer(mediaType: format.mediaType, body: Array(text.utf8))
    }
}
