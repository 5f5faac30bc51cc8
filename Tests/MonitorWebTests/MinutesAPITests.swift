import Foundation
import HTTPTypes
import Synchronization
import Testing

@testable import MonitorCore
@testable import MonitorWeb

@Suite("Minutes by the API")
struct MinutesAPITests {
    /// An event that began an hour ago and goes on for another, of all sites.
    private static func event(_ name: String, zone: String) -> TrainingEvent {
        let now = Clock.reading().timestamp
        var clock = LocalTime(zone: zone)
        let date = clock.rfc3339(now).prefix(10).split(separator: "-").compactMap { Int64($0) }
        return TrainingEvent(
            name: name,
            date: CalendarDate(year: date[0], month: date[1], day: date[2]) ?? CalendarDate(daysSince1970: 0),
            sessions: [DayHours(from: 0, to: 1_440)],
            participants: ["son-ha", "son-ha/son-thuong", "son-ha/di-lang"].compactMap { SiteID($0) }.map {
                TrainingEvent.Participant(site: $0)
            }
        )
    }

    @Test("the minutes of a running event are there by its percent-encoded name, and are provisional")
    func running() async throws {
        try await DaemonTrial.with { trial in
            let name = "Bồi dưỡng cải cách hành chính"
            trial.control.daemon.current.withLock {
                $0.events = [Self.event(name, zone: "Asia/Ho_Chi_Minh")]
            }
            let reply = try await trial.ask(.get, "/api/v1/events/\(PercentEncoding.encode(name))/minutes")
            #expect(reply.status == 200, "\(reply.body)")
            #expect(reply.value("event") as? String == name && reply.value("over") as? Bool == false)
            #expect((reply.value("sites") as? [Any])?.count == 3)
            let document = try MinutesDocument.decoded(Array(reply.body.utf8))
            #expect(document.blind.map(\.kind) == [.notRunning], "from midnight until the daemon began")
            #expect(document.total.count == 3)
        }
    }

    @Test(
        "an event is known by how its name begins, as with event extend; what begins two of them is a 404 that says so"
    )
    func prefix() async throws {
        try await DaemonTrial.with { trial in
            trial.control.daemon.current.withLock { configuration in
                configuration.events = ["Bồi dưỡng một", "Bồi dưỡng hai"].map {
                    Self.event($0, zone: "Asia/Ho_Chi_Minh")
                }
            }
            let reply = try await trial.ask(.get, "/api/v1/events/\(PercentEncoding.encode("boi duong m"))/minutes")
            #expect(reply.status == 200 && reply.value("event") as? String == "Bồi dưỡng một", "\(reply.body)")
            let both = try await trial.ask(.get, "/api/v1/events/boi/minutes")
            #expect(both.status == 404 && both.errorMessage?.contains("Bồi dưỡng hai") == true, "\(both.body)")
        }
    }

    @Test("an event that is not in the configuration is a 404 with a hint")
    func unknown() async throws {
        try await DaemonTrial.with { trial in
            trial.control.daemon.current.withLock { $0.events = [Self.event("Đào tạo", zone: "Asia/Ho_Chi_Minh")] }
            let reply = try await trial.ask(.get, "/api/v1/events/\(PercentEncoding.encode("Đào tạp"))/minutes")
            #expect(reply.status == 404 && reply.errorMessage?.contains("did you mean 'Đào tạo'?") == true)
            #expect(try await trial.ask(.get, "/api/v1/events/%FF/minutes").status == 400)
        }
    }
}
