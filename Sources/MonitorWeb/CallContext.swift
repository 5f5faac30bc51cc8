import Hummingbird
import NIOCore

/// What is known of a request beside what it says: the connection that it came by.
struct CallContext: RequestContext {
    /// Who still sends what nobody reads may so long find its answer.
    private static let linger = TimeAmount.seconds(1)

    var coreContext: CoreRequestContextStorage
    private let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// The request has been read to its end.
    func requestIsWhole() {
        channel.pipeline.fireUserInboundEventTriggered(RequestGuard.RequestIsWhole())
    }

    /// Ends the connection once the answer has had the time to arrive: what the client has still to say is not read.
    func endConnection() {
        let channel = channel
        channel.eventLoop.scheduleTask(in: Self.linger) { channel.close(promise: nil) }
    }
}
