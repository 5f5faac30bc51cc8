import Testing

@testable import MonitorCore

@Suite("Mistakes in the YAML file")
struct YAMLMistakeTests {
    /// The text stands below a first line that names a sound inventory, so its own first line is line 2.
    typealias Mistake = ConfigurationMistake

    @Test("each is told with its place and how to mend it, and nothing else is", arguments: keys + values + later)
    func tells(mistake: Mistake) throws {
        try expectTold(mistake)
    }

    @Test("contradictions and dangling names are told where they stand", arguments: names + contradictions + checks)
    func tellsRelations(mistake: Mistake) throws {
        try expectTold(mistake)
    }

    @Test("channels that cannot work are told where they stand", arguments: channels + webhooks + secrets + fallbacks)
    func tellsChannels(mistake: Mistake) throws {
        try expectTold(mistake)
    }

    @Test(
        "routes, rules of incidents and the API are held to their limits",
        arguments: routes + incidents + api + push + events
    )
    func tellsRules(mistake: Mistake) throws {
        try expectTold(mistake)
    }

    @Test("the key of signatures and the template are looked into")
    func looksIntoFiles() throws {
        let yaml = """
            channels:
              a: { kind: webhook, url: "https://example.vn/", secret_file: short, template: t.mustache }
            routes: [{ to: [a] }]
            """
        let files = ["m.yaml": "inventory: i.csv\n" + yaml, "short": "whsec_AAECAwQ=\n", "t.mustache": "{{#incident}}"]
        let sandbox = try ConfigurationSandbox(files)
        let lines = sandbox.lines()
        let hint = "24 at least, such as openssl rand -base64 32 writes"
        #expect(lines.contains("m.yaml:3:64: warning: the key in 'short' is short: 5 bytes (\(hint))"))
        #expect(lines.contains { $0.hasPrefix("m.yaml:3:71: error: the template ") }, "\(lines)")
    }

    private func expectTold(_ mistake: Mistake) throws {
        let sandbox = try ConfigurationSandbox(["m.yaml": "inventory: i.csv\n" + mistake.text])
        #expect(sandbox.lines() == mistake.expected.map { "m.yaml:\($0)" })
        let hasErrors = mistake.expected.contains { $0.contains(": error: ") }
        #expect((sandbox.load().configuration == nil) == hasErrors)
    }

    @Test("a file that is no sound YAML is told with its place, the input never quoted raw", arguments: syntax)
    func tellsSyntax(mistake: Mistake) throws {
        let sandbox = try ConfigurationSandbox(["m.yaml": mistake.text])
        #expect(sandbox.lines() == mistake.expected.map { "m.yaml:\($0)" })
    }

    @Test("all mistakes of all files are told at once, file by file and from top to bottom")
    func tellsAllAtOnce() throws {
        let sandbox = try ConfigurationSandbox([
            "m.yaml": """
            language: fr
            inventory: i.csv
            contacts: c.csv
            lvels: [a]
            routes: [{ to: [nobody] }]
            sites: { z: { interval: fast } }
            """,
            "i.csv": "id,name,level,address\nA,a,commune,192.0.2.1\nb,b,village,192.0.2.2\n",
            "c.csv": "scope,role,name,phone\nx,y,n,123\n",
        ])
        #expect(
            sandbox.lines() == [
                "m.yaml:1:11: error: unexpected 'fr' (one of vi, en)",
                "m.yaml:4:1: error: unknown key 'lvels' (did you mean 'levels'?)",
                "m.yaml:5:17: error: unknown channel 'nobody' (declare it below 'channels')",
                "m.yaml:6:10: error: unknown site 'z' (no row of the inventory has this id)",
                "m.yaml:6:25: error: expected a duration, found 'fast' (such as 200ms, 1.5s, 1m30s, 2h or 1d)",
                "i.csv:2:1: error: invalid id 'A' (lower-case ASCII letters, digits, '-' and '/', such as son-ha/son-thuong)",
                "i.csv:3:5: error: unknown level 'village' (known: ministry, province, district, commune, node)",
                "c.csv:2:1: error: unknown scope 'x' (a site's id, a level or *)",
                "c.csv:2:3: error: unexpected 'y' (one of hall, line, equipment, power, command)",
            ]
        )
    }

    @Test("a missing file is an error, not a crash")
    func missing() {
        let reading = ConfigurationFile.load(path: "/nonexistent/m.yaml")
        #expect(reading.configuration == nil)
        #expect(
            reading.diagnostics.map(\.description) == [
                "/nonexistent/m.yaml:1:1: error: cannot read the file: No such file or directory"
            ]
        )
    }
}

extension YAMLMistakeTests {
    static let syntax = [
        Mistake("", "1:1: error: 'inventory' is missing (inventory: FILE.csv, one row a bridge point)"),
        Mistake(
            "- a",
            "1:1: error: expected a map of keys and values, found a list",
            "1:1: error: 'inventory' is missing (inventory: FILE.csv, one row a bridge point)"
        ),
        Mistake(
            "inventory: gone.csv",
            "1:12: error: cannot read 'gone.csv': No such file or directory "
                + "(paths are relative to the directory of this file)"
        ),
        Mistake("inventory: [i.csv]", "1:12: error: expected the name of a file, found a list"),
        Mistake(
            "inventory: i.csv\ndefaults:\n\tinterval: 1s",
            "3:1: error: not YAML: found character that cannot start any token (indent with blanks, never with tabs)"
        ),
        Mistake(
            "inventory: i.csv\nlevels: [a, b",
            "2:14: error: not YAML: did not find expected ',' or ']' (while parsing a flow sequence from line 2)"
        ),
        Mistake(
            "inventory: i.csv\n---\nlanguage: vi",
            "2:1: error: a second YAML document (one file holds one document)"
        ),
        Mistake("inventory: i.csv\nlanguage: \u{7}", "2:11: error: unexpected character '\\u{7}' (remove it)"),
        Mistake("inventory: i.csv\nsource: \u{E000}", "2:9: error: unexpected character '\\u{E000}' (remove it)"),
    ]
}
