import HTTPTypes
import Hummingbird
import MonitorCore

/// The HTTP API of the running daemon: a router made from the list of endpoints.
struct ControlAPI: Sendable {
    typealias Context = BasicRequestContext

    static let prefix = "/api/v1"

    let control: Control

    static let endpoints: [Endpoint] =
        statusEndpoints + incidentEndpoints + silenceEndpoints + deliveryEndpoints + eventEndpoints
        + serviceEndpoints + [metricsEndpoint, openAPIEndpoint]

    /// `token` is what every request must bear; nil where the file mode of the socket decides who may ask.
    func router(token: BearerToken?) -> Router<Context> {
        let router = Router(context: Context.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: ErrorAnswers<Context>())
        if let token { router.add(middleware: Authorization<Context>(token: token)) }
        for endpoint in Self.endpoints {
            router.on(RouterPath(endpoint.path), method: endpoint.method) { [control] request, context in
                let call = try await Call(request, context: context, endpoint: endpoint)
                return try await endpoint.answer(control, call).response
            }
        }
        return router
    }
}
