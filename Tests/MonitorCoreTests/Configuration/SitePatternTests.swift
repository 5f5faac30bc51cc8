import Testing

@testable import MonitorCore

@Suite("Site pattern")
struct SitePatternTests {
    @Test(
        "globs of ids match as a shell's would, but for `/` being like any other; a hostile pattern costs nothing",
        arguments: [
            ("son-ha", "son-ha", true), ("son-ha", "son-hb", false), ("son-ha", "son-ha/son-bao", false),
            ("son-ha/*", "son-ha/son-thuong", true), ("son-ha/*", "son-ha", false), ("*", "x", true),
            ("*", "anything/at-all", true), ("*/son-*", "son-ha/son-bao", true),
            ("*/*-thuong", "son-ha/son-thuong", true), ("s?n-ha", "son-ha", true), ("son-ha?", "son-ha", false),
            ("s*a*o", "son-ha/son-bao", true), ("s*a*x*o", "son-ha/son-bao", false), ("ab*ba", "aba", false),
            ("ab*ba", "abba", true), ("*a*a*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false),
            ("", "", true), ("", "x", false),
        ]
    )
    func globs(pattern: String, id: String, matches: Bool) {
        #expect(SitePattern(text: pattern).matches(id) == matches)
    }
}
