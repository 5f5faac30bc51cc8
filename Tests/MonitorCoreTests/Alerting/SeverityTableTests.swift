import Testing

@testable import MonitorCore

@Suite("Severity table")
struct SeverityTableTests {
    @Test(
        "severity follows the table of the interface",
        arguments: [
            (Cause.monitorUplink, Phase.idle, Level?.none, Severity.critical),
            (.trunk, .idle, nil, .critical),
            (.trunk, .onAir, nil, .critical),
            (.area, .idle, Province.district, .warning),
            (.area, .warmUp, Province.district, .critical),
            (.area, .onAir, nil, .critical),
            (.area, .readiness, nil, .warning),
            (.line, .idle, Province.district, .warning),
            (.line, .idle, Province.commune, .info),
            (.line, .onAir, Province.district, .critical),
            (.line, .onAir, Province.commune, .warning),
            (.line, .onAir, Level(name: Level.nodeName, rank: 4, isLast: false), .critical),
            (.equipment, .idle, Province.province, .warning),
            (.equipment, .idle, Province.commune, .info),
            (.equipment, .warmUp, Province.commune, .warning),
            (.quality, .idle, Province.district, .info),
            (.quality, .onAir, Province.district, .warning),
            (.flapping, .idle, Province.commune, .info),
            (.flapping, .warmUp, Province.commune, .warning),
            (.certificate, .idle, Province.ministry, .info),
            (.certificate, .onAir, Province.ministry, .warning),
        ]
    )
    func table(cause: Cause, phase: Phase, level: Level?, expected: Severity) {
        #expect(Severity(cause: cause, phase: phase, level: level) == expected)
    }
}
