import Foundation
import MonitorCore

/// All that a TCP listener is made of, so that a reload that changes none of it leaves it alone.
struct ListenerSetup: Hashable, Sendable {
    let api: Configuration.API
    let token: BearerToken
    /// The certificate and key as they were read.
    private let certificate: Data?
    private let key: Data?

    /// - Throws: what is wrong with the token's file.
    init(_ api: Configuration.API) throws(BearerTokenError) {
        self.api = api
        token = try BearerToken(file: api.tokenFile)
        // What is wrong with these is said when TLS is set up.
        certificate = api.certificateFile.flatMap { FileManager.default.contents(atPath: $0) }
        key = api.keyFile.flatMap { FileManager.default.contents(atPath: $0) }
    }
}
