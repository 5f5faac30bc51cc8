import Testing

@testable import MonitorCore

@Suite("Watchdog settings")
struct WatchdogSettingsTests {
    @Test("the environment says whether, and how often, a sign of life is due")
    func vectors() throws {
        let fixtures = try SystemdFixture.load().watchdog
        #expect(fixtures.count >= 9)
        for fixture in fixtures {
            let settings = WatchdogSettings.fromEnvironment(fixture.environment, processID: fixture.processID)
            #expect((settings != nil) == fixture.enabled, "\(fixture)")
            #expect(settings?.timeout == fixture.timeout.map { .microseconds($0) }, "\(fixture)")
            #expect(settings?.interval == fixture.interval.map { .microseconds($0) }, "\(fixture)")
        }
    }
}
