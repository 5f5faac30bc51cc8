import HTTPTypes
import Hummingbird
import MonitorCore

/// The HTTP API of the running daemon: a router made from the list of endpoints.
struct ControlAPI: Sendable {
    typealias Context = CallContext

    static let prefix = "/api/v1"

    let control: Control

    static let endpoints: [Endpoint] =
        statusEndpoints + incidentEndpoints + silenceEndpoints + deliveryEndpoints + eventEndpoints + pushEndpoints
        + minutesEndpoints + readinessEndpoints + serviceEndpoints + [metricsEndpoint, openAPIEndpoint]

    /// `token` is what every request must bear; nil where the file mode of the socket decides who may ask.
    func router(token: BearerToken?) -> Router<Context> {
        let router = Router(context: Context.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: SingleProtocol())
        router.add(middleware: ErrorAnswers(endpoints: Self.endpoints))
        if let token {
            router.add(middleware: Authorization<Context>(token: token, file: "api.token_file"))
        }
        for endpoint in Self.endpoints {
            switch endpoint.door {
            case .control: serve(endpoint, on: router)
            case .push: refuse(endpoint, on: router)
            }
        }
        return router
    }

    /// What is answered at `push.listen`: heartbeats, and nothing else.
    func pushRouter(token: BearerToken) -> Router<Context> {
        let endpoints = Self.endpoints.filter { $0.door == .push }
        let router = Router(context: Context.self)
        router.add(middleware: SingleProtocol())
        router.add(middleware: HeartbeatRefusals<Context>(inbox: control.heartbeats))
        router.add(middleware: ErrorAnswers(endpoints: endpoints))
        router.add(middleware: Authorization<Context>(token: token, file: "push.token_file"))
        for endpoint in endpoints { serve(endpoint, on: router) }
        return router
    }

    private func serve(_ endpoint: Endpoint, on router: Router<Context>) {
        router.on(RouterPath(endpoint.path), method: endpoint.method) { [control] request, context in
            let call = try await Call(request, context: context, endpoint: endpoint)
            return try await endpoint.answer(control, call).response
        }
    }

    private func refuse(_ endpoint: Endpoint, on router: Router<Context>) {
        router.on(RouterPath(endpoint.path), method: endpoint.method) { _, _ -> Response in
            throw APIError(.notFound, "this is answered at push.listen, not here")
        }
    }
}
