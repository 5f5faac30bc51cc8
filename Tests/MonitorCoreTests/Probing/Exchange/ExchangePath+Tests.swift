@testable import MonitorCore

extension ExchangePath {
    /// From 192.0.2.10 to 198.51.100.7, as the vectors have it.
    static func documented(
        _ transport: ExchangeTransport,
        localPort: UInt16 = 40_000,
        remotePort: UInt16 = 5_060
    ) -> ExchangePath {
        ExchangePath(
            transport: transport,
            local: .v4(0xC000_020A),
            localPort: localPort,
            remote: .v4(0xC633_6407),
            remotePort: remotePort
        )
    }
}
