import HummingbirdCore
import HummingbirdTLS
import MonitorCore
import NIOCore
import NIOSSL

/// TLS of the TCP listener: with a certificate where one is configured; without one on loopback alone.
struct TransportSecurity {
    /// A client that says nothing for so long is let go.
    private static let idleTime = TimeAmount.seconds(60)
    /// What asks for more than this in its head has no business here.
    private static let heads = HTTP1Channel.Configuration.DecoderConfiguration(
        maxHeaderFieldSize: 8_192,
        maxHeaderListSize: 8_192,
        maxHeaderFieldCount: 64
    )
    /// Of the control socket, whose file mode says who may come.
    static let http = HTTP1Channel.Configuration(
        additionalChannelHandlers: [BrokenRequestEnd()],
        idleTimeout: idleTime,
        httpDecoderConfiguration: heads
    )

    let server: HTTPServerBuilder

    /// `peers` is nil where an address may have all connections.
    ///
    /// - Throws: what is wrong with certificate or key.
    init(_ configured: Configuration.Listener, peers: PeerConnections? = nil) throws {
        let guarded = HTTP1Channel.Configuration(
            additionalChannelHandlers: [RequestGuard(peers: peers), BrokenRequestEnd()],
            idleTimeout: Self.idleTime,
            httpDecoderConfiguration: Self.heads
        )
        let plain = HTTPServerBuilder.http1(configuration: guarded)
        guard let certificateFile = configured.certificateFile, let keyFile = configured.keyFile else {
            guard IPAddress(configured.host)?.isLoopback == true else { throw TransportSecurityError.noCertificate }
            server = plain
            return
        }
        let chain = try NIOSSLCertificate.fromPEMFile(certificateFile).map(NIOSSLCertificateSource.certificate)
        let key = NIOSSLPrivateKeySource.privateKey(try NIOSSLPrivateKey(file: keyFile, format: .pem))
        var configuration = TLSConfiguration.makeServerConfiguration(certificateChain: chain, privateKey: key)
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        server = try .tls(plain, tlsConfiguration: configuration)
    }
}

/// Why a TCP listener is refused.
enum TransportSecurityError: Error, CustomStringConvertible {
    case noCertificate

    var description: String {
        "other than on loopback it needs certificate_file and key_file"
    }
}
