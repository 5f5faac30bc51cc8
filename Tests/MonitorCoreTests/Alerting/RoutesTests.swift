import Testing

@testable import MonitorCore

@Suite("Routes")
struct RoutesTests {
    @Test(
        "the first route whose conditions all hold wins",
        arguments: [
            (Route.Match(levels: ["commune"]), true),
            (Route.Match(levels: ["district"]), false),
            (Route.Match(severities: [.info]), true),
            (Route.Match(severities: [.critical]), false),
            (Route.Match(causes: [.area, .line]), true),
            (Route.Match(causes: [.trunk]), false),
            (Route.Match(sites: ["son-ha/*"]), true),
            (Route.Match(sites: ["ba-to/*"]), false),
            (Route.Match(sites: ["son-?a/*"]), true),
            (Route.Match(levels: ["commune"], severities: [.info], causes: [.line], sites: ["*"]), true),
            (Route.Match(levels: ["commune"], severities: [.info], causes: [.trunk], sites: ["*"]), false),
        ]
    )
    func conditions(match: Route.Match, expected: Bool) {
        let routing = IncidentBook.Routing(Province.configuration(routes: [Route(match: match, channels: ["sms"])]))
        #expect((routing.routes(of: Province.incident(), at: Province.since).first?.channels == ["sms"]) == expected)
    }

    @Test("the monitor's own uplink has no level and no site: it matches routes that ask for neither")
    func uplink() {
        let routing = IncidentBook.Routing(
            Province.configuration(routes: [
                Route(match: Route.Match(levels: ["ministry", "province", "district", "commune"]), channels: ["sms"]),
                Route(match: Route.Match(sites: ["*"]), channels: ["sms"]),
                Route(match: Route.Match(severities: [.critical]), channels: ["on-call"]),
            ])
        )
        #expect(
            routing.routes(of: Province.incident(cause: .monitorUplink, root: nil), at: Province.since).first?.channels
                == ["on-call"]
        )
    }
}
