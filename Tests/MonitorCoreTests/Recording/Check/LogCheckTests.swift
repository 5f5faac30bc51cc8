import Testing

@testable import MonitorCore

@Suite("Check of the logs")
struct LogCheckTests {
    /// A log, oldest line first, and what is to be found in it.
    struct Story: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var lines: [String]
        var probes: [String] = []
        var findings: [String] = []

        init(_ name: String, _ lines: [String], probes: [String] = [], findings: [String] = []) {
            testDescription = name
            (self.lines, self.probes, self.findings) = (lines, probes, findings)
        }
    }

    /// `07:42:16.120` on the day of the letter.
    private static func line(_ clock: String, _ word: String, _ site: String = "-", _ details: String = "") -> String {
        "2021-11-06T\(clock)+07:00  \(word)  \(site)  Text of it" + (details.isEmpty ? "" : "  " + details)
    }

    private static func at(_ clock: String) -> String { "2021-11-06T\(clock)+07:00" }

    private static func summary(_ clock: String, site: String = "a", _ change: (String, String)...) -> String {
        let line = """
            {"type":"summary","site":"\(site)","check":"icmp","at":"\(at(clock))","length_s":60,"sent":60,"received":58,\
            "lost":2,"late":0,"n":60,"window_s":60,"age_s":0.2,"rtt_ms":{"min":1,"p50":2,"p95":3,"max":4},\
            "jitter_rfc3550_ms":0.4,"freezes":0}
            """
        return change.reduce(line) { $0.replacing($1.0, with: $1.1) }
    }

    private static let degraded = "broken=loss,rtt value=8%,350ms limit=1%,300ms n=60,58 window=60s,60s age=0.2s,0.2s"
    private static let start = line("07:00:00.000", "START", "-", "incidents=0")

    static let stories: [Story] =
        figureStories + orderStories + detectionStories + incidentStories + probeStories + coverageStories

    static let figureStories = [
        Story("a figure with n, window and age", [line("07:00:01.000", "DEGRADED", "a", degraded)]),
        Story(
            "figures without age",
            [line("07:00:01.000", "DEGRADED", "a", "broken=loss value=8% limit=1% n=60 window=60s")],
            findings: ["e:1: a figure without age="]
        ),
        Story(
            "figures without n and window",
            [line("07:00:01.000", "UPDATED", "a", "value=8% age=0.1s")],
            findings: ["e:1: a figure without n=", "e:1: a figure without window="]
        ),
        Story(
            "two figures, one n",
            [line("07:00:01.000", "DEGRADED", "a", degraded.replacing("n=60,58", with: "n=60"))],
            findings: ["e:1: 2 figures, but 1 in n="]
        ),
        Story(
            "n of nothing",
            [line("07:00:01.000", "DEGRADED", "a", degraded.replacing("n=60,58", with: "n=60,0"))],
            findings: ["e:1: n= is no count above 0"]
        ),
        Story(
            "a verdict on old probes",
            [line("07:00:01.000", "DEGRADED", "a", degraded.replacing("age=0.2s,0.2s", with: "age=0.2s,61s"))],
            findings: ["e:1: stale: the newest probe is 61 s old, the window 60 s"]
        ),
        Story(
            "DEGRADED for no reason",
            [line("07:00:01.000", "DEGRADED", "a", "was=up")],
            findings: ["e:1: DEGRADED without broken=: nobody knows which limit"]
        ),
        Story(
            "on its second way no limit is broken; a change of the way rests on answers",
            [
                line("07:00:01.000", "DEGRADED", "a", "was=up reason=on-backup"),
                line("07:00:02.000", "PATH", "a", "rtt_p50_before_ms=8 rtt_p50_after_ms=120 n_before=60 n_after=60"),
                line("07:00:03.000", "PATH", "a", "ttl_before=60 ttl_after=58 n_before=60 n_after=0"),
            ],
            findings: ["e:3: PATH without n_after= above 0"]
        ),
        Story("a word of tomorrow", [line("07:00:01.000", "HELLO")], findings: ["e:1: unknown word 'HELLO'"]),
        Story("no line", ["hello"], findings: ["e:1: no line of the event log: 1 columns, not 4 or 5"]),
    ]

    static let orderStories = [
        Story(
            "neighbours a little out of order, and a state line that waited for the sentinels",
            [
                line("07:00:10.000", "FREEZE", "a"), line("07:00:09.100", "FREEZE", "b"),
                line("07:00:01.000", "UP", "a"),
            ]
        ),
        Story(
            "time goes back",
            [
                line("07:00:10.000", "FREEZE", "a"), line("06:59:10.000", "FREEZE", "b"),
                line("07:00:00.000", "FREEZE", "a"),
            ],
            findings: ["e:2: time goes back by 1m0.0s without a CLOCK line"]
        ),
        Story(
            "the clock was set back, and a line came before anybody noticed",
            [
                line("07:00:10.000", "FREEZE", "a"), line("06:00:10.500", "FREEZE", "b"),
                line("06:00:11.000", "CLOCK", "-", "step=-3600.000s"), line("06:00:12.000", "FREEZE", "a"),
            ]
        ),
        Story(
            "the clock was set back while nobody watched",
            [line("07:00:10.000", "STOP"), line("06:00:10.000", "START")]
        ),
        Story(
            "lines that waited for a full disk follow the GAP that counts them",
            [
                line("07:00:00.000", "FREEZE", "a"),
                line("07:05:00.000", "GAP", "-", "from=\(at("07:01:00.000")) duration=4m0.0s late=2"),
                line("07:01:30.000", "FREEZE", "a"), line("07:05:01.000", "FREEZE", "a"),
            ]
        ),
    ]

    static let detectionStories = [
        Story(
            "down in time, and one that was explained before",
            [
                line("07:00:02.500", "DOWN", "a", "was=up since=\(at("07:00:01.000"))"),
                line("07:10:00.000", "DOWN", "b", "was=unreachable since=\(at("07:00:01.000"))"),
            ]
        ),
        Story(
            "down too soon, too late, without since, and from the future",
            [
                line("07:00:02.000", "DOWN", "a", "was=up since=\(at("07:00:01.000"))"),
                line("07:00:10.000", "DOWN", "b", "was=up since=\(at("07:00:01.000"))"),
                line("07:00:10.000", "DOWN", "c", "was=up"),
                line("07:00:10.000", "DOWN", "d", "was=up since=\(at("07:00:11.000"))"),
            ],
            findings: [
                "e:1: down after 1.000s of silence, sooner than 1.500s",
                "e:2: down after 9.000s of silence, later than 3.000s",
                "e:3: DOWN without since=", "e:4: since= lies behind the verdict",
            ]
        ),
        Story(
            "after a step of the clock nobody can tell",
            [
                line("07:00:00.000", "CLOCK", "-", "step=3600.000s"),
                line("07:00:10.000", "DOWN", "b", "was=up since=\(at("07:00:01.000"))"),
            ]
        ),
    ]

    static let incidentStories = [
        Story(
            "the clock was set back between an end and the next count",
            [
                start, line("07:00:10.000", "OPENED", "a", "incident=1"),
                line("07:00:20.000", "RESOLVED", "a", "incident=1"),
                line("06:00:21.000", "CLOCK", "-", "step=-3600.000s"),
                line("06:00:22.000", "ALIVE", "-", "incidents=0"),
                line("06:00:40.000", "OPENED", "b", "incident=2"), line("06:00:50.000", "ALIVE", "-", "incidents=1"),
                line("06:01:40.000", "RESOLVED", "b", "incident=2"), line("06:01:50.000", "STOP"),
            ]
        ),
        Story(
            "a whole life, counted right",
            [
                start, line("07:00:10.000", "OPENED", "a", "incident=1"),
                line("07:00:10.100", "SENT", "a", "type=incident.opened incident=1"),
                line("07:00:20.000", "ALIVE", "-", "incidents=1"),
                line("07:01:00.000", "RESOLVED", "a", "incident=1"),
                line("07:01:00.100", "SENT", "a", "type=incident.resolved incident=1"),
                line("08:00:20.000", "ALIVE", "-", "incidents=0"), line("08:00:30.000", "STOP"),
                line("08:00:40.000", "START", "-", "incidents=0"),
            ]
        ),
        Story(
            "sent, reminded, ended without being opened",
            [
                start, line("07:00:01.000", "OPENED", "a", "incident=1"),
                line("07:00:10.100", "SENT", "a", "type=incident.opened incident=2"),
                line("07:00:10.200", "REMINDED", "a", "incident=2"),
                line("07:01:00.000", "RESOLVED", "a", "incident=2"),
            ],
            findings: [
                "e:3: SENT about incident #2, which was not opened",
                "e:4: REMINDED of incident #2, which was not opened", "e:5: incident #2 ends, but was never opened",
            ]
        ),
        Story(
            "opened twice, ended twice, acknowledged after its end",
            [
                start, line("07:00:01.000", "OPENED", "a", "incident=1"),
                line("07:00:02.000", "OPENED", "a", "incident=1"), line("07:00:03.000", "RESOLVED", "a", "incident=1"),
                line("07:00:04.000", "RESOLVED", "a", "incident=1"), line("07:00:05.000", "ACK", "a", "incident=1"),
            ],
            findings: [
                "e:3: incident #1 was opened before", "e:5: incident #1 has ended before",
                "e:6: ACK of incident #1, which has ended",
            ]
        ),
        Story(
            "an end that nobody wrote down shows in the count",
            [
                start, line("07:00:10.000", "OPENED", "a", "incident=1"),
                line("07:10:00.000", "ALIVE", "-", "incidents=0"), line("07:20:00.000", "FREEZE", "a"),
            ],
            findings: ["e:3: 0 open incidents, but 1 by the log"]
        ),
        Story(
            "an opening of the very moment, written behind the count",
            [
                start, line("07:10:00.000", "ALIVE", "-", "incidents=1"),
                line("07:09:59.990", "OPENED", "a", "incident=1"), line("07:20:00.000", "FREEZE", "a"),
            ]
        ),
        Story(
            "incidents from before the log's beginning",
            [
                line("07:00:00.000", "START", "-", "incidents=1"),
                line("07:00:05.000", "SENT", "a", "type=incident.reminder incident=4"),
                line("07:00:10.000", "OPENED", "a", "incident=5"), line("07:00:20.000", "ALIVE", "-", "incidents=2"),
                line("07:00:30.000", "RESOLVED", "a", "incident=4"), line("07:00:40.000", "ALIVE", "-", "incidents=1"),
            ]
        ),
        Story(
            "killed between the transaction and the line: the next start knows more than the log",
            [
                start, line("07:00:40.000", "START", "-", "incidents=1"),
                line("07:00:50.000", "RESOLVED", "a", "incident=1"), line("07:00:55.000", "ALIVE", "-", "incidents=0"),
            ]
        ),
        Story(
            "a full disk has cost lines: what was opened and ended meanwhile nobody knows, and the next count is the word",
            [
                start, line("07:00:05.000", "OPENED", "a", "incident=1"),
                line(
                    "07:30:00.000",
                    "GAP",
                    "-",
                    "from=\(at("07:01:00.000")) duration=29m file=events.log dropped=9 late=1"
                ),
                line("07:01:01.000", "OPENED", "b", "incident=2"),
                line("07:31:00.000", "SENT", "a", "type=incident.resolved incident=1"),
                line("07:32:00.000", "RESOLVED", "c", "incident=3"), line("07:40:00.000", "ALIVE", "-", "incidents=4"),
                line("07:41:00.000", "OPENED", "a", "incident=8"), line("07:42:00.000", "RESOLVED", "b", "incident=2"),
                line("07:43:00.000", "RESOLVED", "c", "incident=7"), line("08:40:00.000", "ALIVE", "-", "incidents=3"),
                line("08:50:00.000", "ALIVE", "-", "incidents=3"),
            ]
        ),
        Story(
            "after a full disk the log is proof again, and one of the other file has cost none",
            [
                start,
                line(
                    "07:30:00.000",
                    "GAP",
                    "-",
                    "from=\(at("07:01:00.000")) duration=29m file=events.log dropped=9 late=0"
                ),
                line("07:40:00.000", "ALIVE", "-", "incidents=1"), line("07:41:00.000", "OPENED", "a", "incident=8"),
                line("07:50:00.000", "GAP", "-", "from=\(at("07:45:00.000")) duration=5m file=probes.jsonl dropped=9"),
                line("08:40:00.000", "ALIVE", "-", "incidents=1"),
                line("08:50:00.000", "SENT", "a", "type=incident.opened incident=9"),
                line("08:51:00.000", "RESOLVED", "a", "incident=8"),
                line("08:52:00.000", "RESOLVED", "a", "incident=8"),
            ],
            findings: [
                "e:6: 1 open incidents, but 2 by the log", "e:9: incident #8 has ended before",
            ]
        ),
        Story(
            "stopped in peace, but the next start counts otherwise",
            [
                start, line("07:00:10.000", "OPENED", "a", "incident=1"), line("07:00:30.000", "STOP"),
                line("07:00:40.000", "START", "-", "incidents=0"),
            ],
            findings: ["e:4: 0 open incidents at the start, but 1 by the log"]
        ),
    ]

    static let probeStories = [
        Story("a good summary", [start], probes: [summary("07:00:00.000")]),
        Story(
            "a minute without an answer",
            [start],
            probes: [
                summary(
                    "07:00:00.000",
                    ("\"received\":58,\"lost\":2", "\"received\":0,\"lost\":60"),
                    (
                        "{\"min\":1,\"p50\":2,\"p95\":3,\"max\":4}",
                        "{\"min\":null,\"p50\":null,\"p95\":null,\"max\":null}"
                    ),
                    ("\"age_s\":0.2", "\"age_s\":null")
                )
            ]
        ),
        Story(
            "figures that can't be",
            [start],
            probes: [
                summary("07:00:00.000", ("\"received\":58", "\"received\":57")),
                summary("07:01:00.000", ("\"n\":60,", "")),
                summary("07:02:00.000", ("\"p50\":2", "\"p50\":9")),
                summary("07:03:00.000", ("\"age_s\":0.2", "\"age_s\":90")),
                summary("07:04:00.000", ("\"age_s\":0.2,", "")), "{\"type\":\"summary\"}", "[]",
                "{\"type\":\"sample\",\"site\":\"a\",\"check\":\"icmp\",\"at\":\"\(at("07:05:00.000"))\"}",
            ],
            findings: [
                "p:1: sent 60 is not received 57 + lost 2", "p:2: a summary without sent, received, lost, late or n",
                "p:3: rtt_ms is not in the order of its ranks",
                "p:4: stale: the newest answer is 90 s old, the window 60 s",
                "p:5: figures without window_s or age_s", "p:6: no site", "p:7: no JSON object",
                "p:8: a sample without ok, rtt_ms or reason",
            ]
        ),
    ]

    static let coverageStories =
        [
            Story(
                "a minute is missing",
                [start],
                probes: ["07:01:00.000", "07:02:00.002", "07:05:00.000"].map { summary($0) },
                findings: ["p:3: 2m0.0s of a, icmp, without a summary, and nothing explains it"]
            ),
            Story(
                "no event log that could explain it",
                [],
                probes: ["07:01:00.000", "07:05:00.000"].map { summary($0) },
                findings: [
                    "p:2: 3m0.0s of a, icmp, without a summary; no event log was read that could explain it"
                ]
            ),
            Story(
                "one series ends while others go on",
                [start],
                probes: [
                    summary("07:01:00.000"), summary("07:01:00.000", site: "b"), summary("07:02:00.000"),
                    summary("07:03:00.000"),
                ],
                findings: ["p:2: the last summary of b, icmp, while others go on, and nothing explains it"]
            ),
            Story(
                "the same minute twice",
                [line("06:50:00.000", "START", "-", "incidents=0")],
                probes: ["07:01:00.000", "07:01:00.000"].map { summary($0) },
                findings: ["p:2: 1m0.0s of a, icmp, summarised twice, and nothing explains it"]
            ),
        ]
        + ["START", "STOP", "RELOAD", "CLOCK", "ISOLATED", "RESTORED"].map { word in
            Story(
                "a hole that \(word) explains",
                [line("07:04:30.000", word)],
                probes: ["07:01:00.000", "07:05:00.000"].map { summary($0) }
            )
        } + [
            Story(
                "a hole that a GAP explains, written when it was over",
                [line("07:09:00.000", "GAP", "-", "from=\(at("07:02:30.000")) duration=1m0.0s")],
                probes: ["07:01:00.000", "07:04:00.000"].map { summary($0) }
            ),
            Story(
                "a RELOAD in the middle of six hours explains neither their beginning nor their end",
                [line("04:00:00.000", "RELOAD")],
                probes: ["01:00:00.000", "07:01:00.000"].map { summary($0) },
                findings: ["p:2: 6h0m0.0s of a, icmp, without a summary, and nothing explains it"]
            ),
            Story(
                "killed at the beginning of the hole, back at its end",
                [line("07:00:50.000", "START")],
                probes: ["01:00:00.000", "07:01:00.000"].map { summary($0) }
            ),
            Story(
                "gaps that follow each other cover a hole together",
                [
                    line("03:00:00.000", "GAP", "-", "from=\(at("01:01:30.000")) duration=1h58m30s"),
                    line("07:00:40.000", "GAP", "-", "from=\(at("03:00:30.000")) duration=4h0m10s"),
                ],
                probes: ["01:00:00.000", "07:01:00.000"].map { summary($0) }
            ),
            Story(
                "gaps that leave hours between them do not",
                [
                    line("03:00:00.000", "GAP", "-", "from=\(at("01:01:30.000")) duration=1h58m30s"),
                    line("07:00:40.000", "GAP", "-", "from=\(at("06:00:30.000")) duration=1h0m10s"),
                ],
                probes: ["01:00:00.000", "07:01:00.000"].map { summary($0) },
                findings: ["p:2: 6h0m0.0s of a, icmp, without a summary, and nothing explains it"]
            ),
            Story(
                "a pause explains the hole of its own site alone",
                [line("07:02:00.000", "PAUSED", "a", "was=up"), line("07:05:00.000", "UP", "a", "was=paused")],
                probes: ["a", "b"].flatMap { site in
                    ["07:01:00.000", "07:05:00.000"].map { summary($0, site: site) }
                },
                findings: ["p:4: 3m0.0s of b, icmp, without a summary, and nothing explains it"]
            ),
        ]

    @Test("every story has exactly its findings", arguments: stories)
    func story(_ story: Story) {
        let bounds = DetectionBounds(least: .milliseconds(1_500), most: .seconds(3))
        let sites = ["a", "b", "c", "d"].map { (Province.id($0), bounds) }
        var check = LogCheck(bounds: Dictionary(uniqueKeysWithValues: sites))
        for (number, line) in story.lines.enumerated() {
            check.readEvent(line, at: LogPlace(file: "e", line: number + 1))
        }
        for (number, line) in story.probes.enumerated() {
            check.readProbe(line, at: LogPlace(file: "p", line: number + 1))
        }
        #expect(check.finish().map(\.description) == story.findings)
        #expect(check.lines == story.lines.count + story.probes.count)
    }

    @Test("the promised time follows from the checks of a site")
    func bounds() throws {
        func check(_ kind: CheckKind, _ role: CheckRole) throws -> Check {
            Check(
                name: kind.name,
                kind: kind,
                role: role,
                host: try #require(Host("127.0.0.1")),
                interval: PhaseDurations(all: role == .line ? .seconds(1) : .seconds(30)),
                timeout: role == .line ? .milliseconds(900) : .seconds(3),
                retryInterval: role == .line ? .milliseconds(200) : .seconds(5)
            )
        }
        func bounds(_ checks: [Check]) -> DetectionBounds? {
            DetectionBounds(of: Site(id: Province.id("a"), name: "A", level: Province.commune, checks: checks))
        }
        let line = try check(.icmp, .line)
        let terminal = try check(.tcp(port: 1_720), .equipment)
        #expect(bounds([]) == nil)
        #expect(bounds([line]) == DetectionBounds(least: .milliseconds(1_500), most: .milliseconds(2_400)))
        #expect(bounds([terminal]) == DetectionBounds(least: .zero, most: .milliseconds(62_500)))
        #expect(bounds([line, terminal]).map { $0.most > .seconds(60) } == true)
    }
}
