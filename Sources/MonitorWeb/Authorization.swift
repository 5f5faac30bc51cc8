import HTTPTypes
import Hummingbird

/// Lets nobody pass without the token.
struct Authorization<Context: RequestContext>: RouterMiddleware {
    let token: BearerToken
    /// The key of the configuration that names its file.
    let file: String

    func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard token.isBorne(by: request.headers[.authorization]) else {
            throw APIError(.unauthorized, "send 'Authorization: Bearer TOKEN' with the token of \(file)")
        }
        return try await next(request, context)
    }
}
