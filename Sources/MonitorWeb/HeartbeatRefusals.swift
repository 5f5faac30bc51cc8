import HTTPTypes
import Hummingbird
import MonitorCore

/// Counts what came to the door of heartbeats and was none.
struct HeartbeatRefusals<Context: RequestContext>: RouterMiddleware {
    let inbox: HeartbeatInbox

    func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let response = try await next(request, context)
        if let refusal = Self.refusal(response.status) { inbox.note(refusal) }
        return response
    }

    /// Nil for what was taken; what found no room is counted by the inbox itself.
    private static func refusal(_ status: HTTPResponse.Status) -> HeartbeatInbox.Refusal? {
        switch status {
        case .unauthorized: .unauthorized
        case .notFound, .conflict: .unknown
        case .serviceUnavailable: nil
        default: status.code >= 400 ? .malformed : nil
        }
    }
}
