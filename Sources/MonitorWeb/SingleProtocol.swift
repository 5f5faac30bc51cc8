import HTTPTypes
import Hummingbird

/// Answers whoever would like another protocol (`Upgrade`, `CONNECT`) in this one, and ends the connection.
///
/// What comes after such a request is no HTTP to SwiftNIO, and would wait for an answer in vain.
struct SingleProtocol: RouterMiddleware {
    typealias Context = CallContext

    func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard request.method == .connect || request.headers[.upgrade] != nil else { return response }
        response.headers[.connection] = "close"
        context.endConnection()
        return response
    }
}
