import NIOCore

/// Cuts off who sends what is no HTTP: else the answer is written, and the connection waits for the client to go.
final class BrokenRequestEnd: ChannelInboundHandler, RemovableChannelHandler, Sendable {
    typealias InboundIn = Any

    /// So long the refusal may take to arrive.
    private static let linger = TimeAmount.seconds(1)

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let channel = context.channel
        channel.eventLoop.scheduleTask(in: Self.linger) { channel.close(promise: nil) }
        context.fireErrorCaught(error)
    }
}
