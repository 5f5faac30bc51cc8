import Testing

@testable import MonitorCore

@Suite("What a silence is to match, as typed")
struct SilenceMatchTests {
    private let roster: Roster

    init() throws {
        let district = Level(name: "district", rank: 0, isLast: false)
        let commune = Level(name: "commune", rank: 1, isLast: true)
        let parent = try #require(SiteID("son-ha"))
        let child = try #require(SiteID("son-ha/son-thuong"))
        roster = Roster(sites: [
            Site(id: parent, name: "Sơn Hà", level: district),
            Site(id: child, name: "Sơn Thượng", level: commune, parent: parent),
        ])
    }

    @Test(
        "words and keys, several values by commas",
        arguments: [
            ("son-ha", Silence.Matcher(sites: ["son-ha"])),
            ("son-ha/* son-ha", Silence.Matcher(sites: ["son-ha/*", "son-ha"])),
            (
                " level=commune  cause=line,area site=*",
                Silence.Matcher(sites: ["*"], levels: ["commune"], causes: [.line, .area])
            ),
        ]
    )
    func parsed(text: String, matcher: Silence.Matcher) throws {
        #expect(try SilenceMatch.parse(text, roster: roster) == matcher)
    }

    @Test(
        "what can never match is refused, with what was probably meant",
        arguments: [
            ("", "nothing to match"), ("   ", "nothing to match"), ("son-hq", "did you mean 'son-ha'?"),
            ("level=comune", "did you mean 'commune'?"), ("cause=lin", "did you mean 'line'?"),
            ("lvel=commune", "did you mean 'level'?"), ("level=", "has no value"), ("Sơn-Hà", "neither a site id"),
            ("nghia-hanh/*", "matches no site"),
        ]
    )
    func refused(text: String, says: String) throws {
        let error = #expect(throws: ControlRefusal.self) { try SilenceMatch.parse(text, roster: roster) }
        #expect(error?.description.contains(says) == true, "\(String(describing: error))")
    }
}
