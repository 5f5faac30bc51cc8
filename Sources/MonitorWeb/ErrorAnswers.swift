import HTTPTypes
import Hummingbird
import MonitorCore

/// Turns whatever goes wrong into `{"error":{"code","message"}}` with the right status.
struct ErrorAnswers: RouterMiddleware {
    typealias Context = CallContext

    /// What is answered here.
    let endpoints: [Endpoint]

    func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let error = apiError(error, request: request)
            if error.endsConnection { context.endConnection() }
            return try Self.answer(error)
        }
    }

    static func answer(_ error: APIError) throws -> Response {
        var response = try Answer(error.document, status: error.status).response
        if !error.allowed.isEmpty { response.headers[.allow] = error.allowed.joined(separator: ", ") }
        if error.code == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
        if error.endsConnection { response.headers[.connection] = "close" }
        return response
    }

    private func apiError(_ error: any Error, request: Request) -> APIError {
        switch error {
        case let error as APIError: error
        case let error as ControlRefusal: APIError(error)
        case let error as HTTPError where error.status == .notFound: nothingHere(request)
        case let error as HTTPError: APIError(.badRequest, error.body ?? error.status.reasonPhrase)
        default: APIError(.bug, "\(error)")
        }
    }

    /// A path that exists, asked by another method, says which methods it has.
    private func nothingHere(_ request: Request) -> APIError {
        let path = request.uri.path
        let methods = Set(endpoints.filter { $0.matches(path) }.map(\.method.rawValue))
        guard !methods.isEmpty else {
            return APIError(.notFound, "there is nothing at this path")
        }
        let allowed = (methods.contains("GET") ? methods.union(["HEAD"]) : methods).sorted()
        return APIError(.methodNotAllowed, "use \(allowed.joined(separator: " or ")) here", allowed: allowed)
    }
}
