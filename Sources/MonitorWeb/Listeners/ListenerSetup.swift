import Foundation
import MonitorCore

/// All that a listener is made of, so that a reload that changes none of it leaves it alone.
struct ListenerSetup: Hashable, Sendable {
    let listener: Configuration.Listener
    let token: BearerToken
    /// The certificate and key as they were read.
    private let certificate: Data?
    private let key: Data?

    /// - Throws: what is wrong with the token's file.
    init(_ listener: Configuration.Listener, at place: NetworkPort.Place) throws(BearerTokenError) {
        // Datagrams need no certificate: what is wrong with it must not shut them out.
        let isSecured = place != .datagrams
        self.listener = listener
        token = try BearerToken(file: listener.tokenFile)
        // What is wrong with these is said when TLS is set up.
        certificate = isSecured ? listener.certificateFile.flatMap { FileManager.default.contents(atPath: $0) } : nil
        key = isSecured ? listener.keyFile.flatMap { FileManager.default.contents(atPath: $0) } : nil
    }
}
