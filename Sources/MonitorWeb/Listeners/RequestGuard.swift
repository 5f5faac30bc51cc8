import NIOCore

/// Keeps a client from holding connections for nothing: by having too many, or by a request that does not end.
///
/// It looks at no bytes: what is read is a request, until it is said to be whole or an answer is written.
final class RequestGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = Any
    typealias InboundOut = Any
    typealias OutboundIn = Any
    typealias OutboundOut = Any

    /// Said when a request has been read to its end: what it asks for may take its time.
    struct RequestIsWhole: Sendable {}

    /// From the beginning of the connection, or of a later request, to its end.
    private static let patience = TimeAmount.seconds(10)

    private let peers: PeerConnections?
    private var peer: String?
    private var deadline: Scheduled<Void>?

    /// `peers` is nil where an address may have all connections.
    init(peers: PeerConnections?) {
        self.peers = peers
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { begin(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        begin(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        end()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { end() }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if deadline == nil { expectEnd(context) }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        stopWaiting()
        context.write(data, promise: promise)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is RequestIsWhole { return stopWaiting() }
        context.fireUserInboundEventTriggered(event)
    }

    private func begin(_ context: ChannelHandlerContext) {
        guard peer == nil else { return }
        let address = context.remoteAddress?.ipAddress ?? ""
        guard peers?.enter(address) ?? true else { return context.close(promise: nil) }
        peer = address
        expectEnd(context)
    }

    private func end() {
        stopWaiting()
        guard let peer else { return }
        peers?.leave(peer)
        self.peer = nil
    }

    private func expectEnd(_ context: ChannelHandlerContext) {
        deadline = context.eventLoop.assumeIsolated().scheduleTask(in: Self.patience) { context.close(promise: nil) }
    }

    private func stopWaiting() {
        deadline?.cancel()
        deadline = nil
    }
}

@available(*, unavailable)
extension RequestGuard: Sendable {}
