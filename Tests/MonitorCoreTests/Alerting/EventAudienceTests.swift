import Testing

@testable import MonitorCore

@Suite("Whom an event concerns")
struct EventAudienceTests {
    private struct Case: Sendable {
        var routes: [Route]
        var now: [String]
        var ever: [String]
    }

    private static let names = ["a", "b", "c", "d"]

    private static func audience(_ routes: [Route]) -> EventAudience {
        var channels = names.map { Province.hook($0) }
        channels[2].fallback = "d"
        return EventAudience(Province.configuration(channels: channels, routes: routes))
    }

    private static let cases = [
        Case(routes: [Route(channels: ["b"]), Route(channels: ["a"])], now: ["b"], ever: ["b"]),
        Case(
            routes: [Route(channels: ["b"], continues: true), Route(channels: ["a"])],
            now: ["a", "b"],
            ever: ["a", "b"]
        ),
        Case(
            routes: [Route(match: .init(levels: ["district"]), channels: ["a"]), Route(channels: ["b"])],
            now: ["a", "b"],
            ever: ["a", "b"]
        ),
        Case(
            routes: [Route(match: .init(sites: ["tu-nghia", "tu-nghia/*"]), channels: ["a"]), Route(channels: ["b"])],
            now: ["b"],
            ever: ["b"]
        ),
        Case(
            routes: [Route(match: .init(phases: [.idle]), channels: ["a"]), Route(channels: ["b"])],
            now: ["b"],
            ever: ["b"]
        ),
        Case(
            routes: [
                Route(match: .init(hours: [DayHours(from: 1_320, to: 360)]), channels: ["a"]), Route(channels: ["b"]),
            ],
            now: ["b"],
            ever: ["a", "b"]
        ),
        Case(
            routes: [Route(channels: ["b"], escalations: [.init(after: .seconds(300), channels: ["c"])])],
            now: ["b"],
            ever: ["b", "c", "d"]
        ),
        Case(routes: [], now: [], ever: []),
    ]

    @Test(
        "its messages go where an incident of its sites could be told now; the self-test to all that ever may",
        arguments: cases.indices
    )
    func channels(index: Int) {
        let (one, audience) = (Self.cases[index], Self.audience(Self.cases[index].routes))
        #expect(audience.channels(of: EventDay.event(), at: EventDay.at("06:45")) == one.now)
        #expect(audience.allChannels(of: EventDay.event()) == one.ever)
    }
}
