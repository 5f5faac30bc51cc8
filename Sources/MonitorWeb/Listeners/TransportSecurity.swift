import HummingbirdCore
import HummingbirdTLS
import MonitorCore
import NIOCore
import NIOSSL

/// TLS of the TCP listener: with a certificate where one is configured; without one on loopback alone.
struct TransportSecurity {
    /// A client that says nothing for so long is let go.
    static let http = HTTP1Channel.Configuration(idleTimeout: .seconds(60))

    let server: HTTPServerBuilder

    /// - Throws: what is wrong with certificate or key.
    init(_ configured: Configuration.Listener) throws {
        let plain = HTTPServerBuilder.http1(configuration: Self.http)
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
