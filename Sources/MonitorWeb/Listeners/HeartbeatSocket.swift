import MonitorCore
import NIOCore
import NIOPosix

/// Reads heartbeats that come as datagrams; it never answers, so that nobody can make it shout at others.
final class HeartbeatSocket: ChannelInboundHandler, Sendable {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>

    private let control: Control
    private let key: HeartbeatKey

    init(control: Control, key: HeartbeatKey) {
        self.control = control
        self.key = key
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let now = Clock.reading()
        control.hear(datagram: Array(unwrapInboundIn(data).data.readableBytesView), key: key, at: now)
    }

    /// What a peer's ICMP says about answers that we never sent is nothing to us.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {}

    /// Opens the socket.
    ///
    /// - Throws: what the kernel refuses, such as a port that is taken.
    static func open(
        _ listener: Configuration.Listener,
        key: HeartbeatKey,
        control: Control,
        group: MultiThreadedEventLoopGroup
    ) async throws -> any NIOCore.Channel {
        // A longer datagram is cut off, and then no heartbeat.
        let buffers = FixedSizeRecvByteBufferAllocator(capacity: 2 * HeartbeatDatagram.lengthLimit)
        return try await DatagramBootstrap(group: group)
            .channelOption(.recvAllocator, value: buffers)
            .channelInitializer { channel in
                channel.pipeline.addHandler(HeartbeatSocket(control: control, key: key))
            }
            .bind(host: listener.host, port: listener.port)
            .get()
    }
}
