import Foundation
import Testing

@testable import MonitorCore

@Suite("A whole configuration")
struct ConfigurationFileTests {
    private func load(_ yaml: String, inventory: String = ConfigurationSandbox.inventory) throws -> Configuration {
        let sandbox = try ConfigurationSandbox(["m.yaml": "inventory: i.csv\n" + yaml, "i.csv": inventory])
        let reading = sandbox.load()
        return try #require(reading.configuration, "\(reading.diagnostics.map(\.description))")
    }

    private func site(_ id: String, in configuration: Configuration) throws -> Site {
        let index = try #require(SiteID(id).flatMap { configuration.roster.index(of: $0) })
        return configuration.roster.sites[index]
    }

    @Test("with nothing but an inventory every default of the contract holds")
    func defaults() throws {
        let configuration = try load("")
        #expect(configuration.language == .vi)
        #expect(configuration.timeZone == nil)
        #expect(configuration.probeLog == .failures)
        #expect(configuration.paths == Configuration.Paths())
        #expect(configuration.incidents == IncidentRules())
        #expect(configuration.history == .seconds(400 * 86_400) && configuration.api == nil)
        #expect(configuration.channels.isEmpty && configuration.routes.isEmpty && configuration.contacts.isEmpty)
        let hall = try site("son-ha/son-thuong", in: configuration)
        #expect(hall.level == Level(name: "commune", rank: 3, isLast: true))
        #expect(hall.group == "son-ha")
        #expect(hall.limits == QualityLimits())
        let check = try #require(hall.checks.first)
        #expect(hall.checks.count == 1)
        #expect(check.kind == .icmp && check.role == .line && check.name == "icmp" && check.source == nil)
        #expect(check.interval == Self.phases(1_000, 200, 200))
        #expect(check.timeout == .milliseconds(900))
        #expect(check.retryInterval == .milliseconds(200))
        #expect(check.deadAfter == .milliseconds(1_500))
        #expect(check.successes == 2)
    }

    @Test("the default gateway is the sentinel where none is named")
    func gateway() throws {
        let uplink = try load("source: eth1").uplink
        #expect(uplink.sentinels.map(\.host.description) == ["192.0.2.254"])
        #expect(uplink.sentinels.first?.source == "eth1")
        #expect(uplink.quorum == 1)
    }

    @Test("a site's own settings win over its level's, and these over the defaults")
    func layers() throws {
        let configuration = try load(
            """
            source: 192.0.2.10
            defaults: { interval: 500ms, timeout: 700ms, quality: { loss: 1%, rtt_p95: 200ms } }
            by_level: { commune: { interval: 2s, quality: { loss: 2% } } }
            sites: { son-ha/son-thuong: { interval: 100ms, source: eth1, quality: { jitter: 50ms } } }
            """
        )
        let hall = try site("son-ha/son-thuong", in: configuration)
        #expect(hall.checks.first?.interval == Self.phases(100, 100, 100))
        #expect(hall.checks.first?.timeout == .milliseconds(700))
        #expect(hall.checks.first?.source == "eth1")
        #expect(hall.limits == QualityLimits(rttP95: .milliseconds(200), jitter: .milliseconds(50), loss: 0.02))
        let district = try site("son-ha", in: configuration)
        #expect(district.checks.first?.interval == Self.phases(500, 200, 200))
        #expect(district.checks.first?.source == "192.0.2.10")
        #expect(configuration.uplink.sentinels.first?.timeout == .milliseconds(700))
    }

    @Test("line checks go to the line's address, equipment checks to the terminal's and take nothing from defaults")
    func equipment() throws {
        let configuration = try load(
            """
            defaults: { checks: [icmp, h323, https, portal], timeout: 1s }
            checks:
              h323: { interval: 60s }
              portal: { kind: https, url: "http://{address}:8080/x?a={address}", role: line }
            """,
            inventory: "id,name,level,line_address,address\na,A,commune,2001:db8::1,Codec.Example\n"
        )
        let checks = try site("a", in: configuration).checks
        #expect(checks.map(\.host.description) == ["2001:db8::1", "codec.example", "codec.example", "2001:db8::1"])
        #expect(checks.map(\.role) == [.line, .equipment, .equipment, .line])
        #expect(checks[1].kind == .tcp(port: 1720))
        #expect(checks[1].interval == Self.phases(60_000, 60_000, 15_000))
        #expect(checks[2].interval == Self.phases(30_000, 30_000, 15_000))
        #expect(checks[2].kind == .https(url: "https://codec.example/"))
        #expect(checks[2].timeout == .seconds(3) && checks[2].retryInterval == .seconds(5) && checks[2].failures == 3)
        #expect(checks[3].kind == .https(url: "http://[2001:db8::1]:8080/x?a=[2001:db8::1]"))
        #expect(checks[3].timeout == .seconds(1))
    }

    @Test("a hall that joins elsewhere needs no address and is not probed")
    func joinsAt() throws {
        let inventory = "id,name,level,joins_at,address\na,A,commune,b,\nb,B,commune,,192.0.2.1\n"
        let hall = try site("a", in: try load("", inventory: inventory))
        #expect(hall.joinsAt == SiteID("b"))
        #expect(hall.isPaused && hall.checks.isEmpty)
    }

    @Test("no checks at all pause a site; the inventory's column chooses for one site")
    func columnOfChecks() throws {
        let inventory = "id,name,level,checks,address\na,A,commune,h323 icmp,192.0.2.1\nb,B,commune,,192.0.2.2\n"
        let configuration = try load("defaults: { checks: [] }", inventory: inventory)
        #expect(try site("a", in: configuration).checks.map(\.name) == ["h323", "icmp"])
        #expect(try site("b", in: configuration).isPaused)
    }

    @Test("names come out in NFC on one line, from what spreadsheets write")
    func names() throws {
        let inventory =
            "\u{FEFF}id;name;level;address\r\na;\"UBND Xa\u{303}\r\n \"\"Tịnh Khê\"\"\";commune;192.0.2.1\r\n"
        let hall = try site("a", in: try load("", inventory: inventory))
        #expect(Array(hall.name.unicodeScalars) == Array("UBND Xã \"Tịnh Khê\"".unicodeScalars))
    }

    @Test("levels are any names, top first, and YAML's own words are names as well")
    func levels() throws {
        let inventory = "id,name,level,address\na,A,off,192.0.2.1\nb,B,1e3,192.0.2.2\n"
        let configuration = try load("levels: [off, 1e3]", inventory: inventory)
        #expect(try site("a", in: configuration).level == Level(name: "off", rank: 0, isLast: false))
        #expect(try site("b", in: configuration).level == Level(name: "1e3", rank: 1, isLast: true))
    }

    @Test("durations by phase are one value, or a map in which the rest keeps its default")
    func phases() throws {
        let configuration = try load(
            """
            incidents: { settle: 0s, stable: { on-air: 10s }, area: { share: 0.5 } }
            channels: { c: { kind: hook, command: [hook.sh, "+84 9"], tries: 2 } }
            routes:
            - { when: { level: [commune], severity: [critical], cause: [area], site: ["son-ha/*"] }, to: [c], after: 0s }
            - { to: [c], after: { idle: 1m30s } }
            """
        )
        #expect(configuration.incidents.stable == Self.phases(300_000, 60_000, 10_000))
        #expect(configuration.incidents.settle == .zero)
        #expect(configuration.incidents.area == AreaRule(share: 0.5))
        #expect(configuration.routes.map(\.after) == [Self.phases(0, 0, 0), Self.phases(90_000, 30_000, 5_000)])
        #expect(configuration.routes.first?.match.sites == ["son-ha/*"])
        guard case .hook(let hook) = configuration.channels.first?.kind else {
            Issue.record("no hook")
            return
        }
        #expect(hook.command.first?.hasPrefix("/") == true && hook.command.first?.hasSuffix("/hook.sh") == true)
        #expect(hook.command.dropFirst() == ["+84 9"] && hook.tries == 2 && hook.concurrency == 2)
        #expect(configuration.channels.first?.timeout == .seconds(30))
        #expect(configuration.channels.first?.expire == .seconds(86_400))
    }

    @Test("a webhook keeps its files as absolute paths")
    func webhook() throws {
        let configuration = try load(
            """
            channels: { w: { kind: webhook, url: "https://alerts.example/x", preset: generic, ca_file: plain.txt, expire: 1h } }
            routes: [{ to: [w] }]
            """
        )
        guard case .webhook(let webhook) = configuration.channels.first?.kind else {
            Issue.record("no webhook")
            return
        }
        #expect(webhook.url == "https://alerts.example/x")
        #expect(webhook.caFile?.hasSuffix("/plain.txt") == true && webhook.proxy == nil)
        #expect(configuration.channels.first?.timeout == .seconds(10))
        #expect(configuration.channels.first?.expire == .seconds(3_600))
    }

    @Test("rules of incidents are read one by one; what is left out keeps its default")
    func rules() throws {
        let rules = try load(
            """
            incidents:
              trunk: { share: 60% }
              flapping: { outages: 5 }
              severity: { quality: info, equipment: critical }
              storm: { opened: 20, digest: 5m }
            history: 30d
            """
        ).incidents
        #expect(rules.trunk == TrunkRule(share: 0.6))
        #expect(rules.flapping == FlappingRule(outages: 5))
        #expect(rules.severity == [.quality: .info, .equipment: .critical])
        #expect(rules.storm == StormRule(opened: 20, digest: .seconds(300)))
    }

    @Test("a route says when it holds, how often it reminds and who is told next")
    func routes() throws {
        let routes = try load(
            """
            channels: { a: { kind: hook, command: [hook.sh] }, b: { kind: hook, command: [hook.sh], fallback: a, heartbeat: 1m } }
            routes:
            - when: { phase: [warm-up, on-air], hours: [06:00-22:00, "22:00-00:00"], level: [node] }
              to: [a]
              remind: 15m
              escalate: [{ after: 10m, to: [a, b] }, { after: 5m, to: [b] }]
              continue: true
            - to: [b]
            """
        ).routes
        let first = try #require(routes.first)
        #expect(first.match.phases == [.warmUp, .onAir] && first.match.levels == ["node"])
        #expect(first.match.hours == [DayHours(from: 360, to: 1_320), DayHours(from: 1_320, to: 1_440)])
        #expect(first.remind == .seconds(900) && first.continues)
        #expect(first.escalations.map(\.channels) == [["b"], ["a", "b"]])
        #expect(first.escalations.map(\.after) == [.seconds(300), .seconds(600)])
        #expect(
            routes.last?.remind == nil && routes.last?.continues == false && routes.last?.escalations.isEmpty == true
        )
    }

    @Test("a webhook knows its shape, its secret and what comes after it")
    func secrets() throws {
        let configuration = try load(
            """
            channels:
              a: { kind: webhook, url: "https://example.vn/{secret}?chat_id=1", preset: telegram, secret_file: secret.txt, fallback: c }
              b: { kind: webhook, url: "https://example.vn/", template: plain.txt, secret_credential: on-call, heartbeat: 1m }
              c: { kind: webhook, url: "http://127.0.0.1:9093/", preset: alertmanager }
            routes: [{ to: [a] }]
            """
        )
        let webhooks = configuration.channels.compactMap { channel -> Channel.Webhook? in
            guard case .webhook(let webhook) = channel.kind else { return nil }
            return webhook
        }
        try #require(webhooks.count == 3)
        #expect(webhooks[0].preset == .telegram && webhooks[0].url == "https://example.vn/{secret}?chat_id=1")
        guard case .file(let file) = webhooks[0].secret, case .template(let template) = webhooks[1].preset else {
            Issue.record("no files")
            return
        }
        #expect(file.hasPrefix("/") && file.hasSuffix("/secret.txt") && template.hasSuffix("/plain.txt"))
        #expect(webhooks[1].secret == .credential("on-call"))
        #expect(webhooks[2].preset == .alertmanager && webhooks[2].secret == nil)
        #expect(configuration.channels.map(\.fallback) == ["c", nil, nil])
        #expect(configuration.channels.map(\.heartbeat) == [nil, .seconds(60), nil])
    }

    @Test(
        "the API listens at a literal address",
        arguments: [("127.0.0.1:8057", "127.0.0.1"), ("\"[::1]:8057\"", "::1"), ("localhost:8057", "127.0.0.1")]
    )
    func api(listen: String, host: String) throws {
        let api = try #require(try load("api: { listen: \(listen), token_file: secret.txt }").api)
        #expect(api.host == host && api.port == 8_057)
        #expect(api.tokenFile.hasPrefix("/") && api.tokenFile.hasSuffix("/secret.txt"))
        #expect(api.certificateFile == nil && api.keyFile == nil)
    }

    @Test("days of a certificate are asked for by name, of any role")
    func certificateDays() throws {
        let configuration = try load(
            """
            defaults: { checks: [icmp, https, portal, line] }
            checks:
              portal: { kind: https, certificate_days: 14 }
              line: { kind: https, role: line, certificate_days: 0 }
            """
        )
        #expect(try site("son-ha", in: configuration).checks.map(\.certificateDays) == [nil, nil, 14, 0])
    }

    @Test("a node is on the way to sites, last of all levels, and in no group of its parent's")
    func nodes() throws {
        let configuration = try load(
            "by_level: { node: { interval: 2s } }",
            inventory: """
                id,name,level,parent,address,via,group
                son-ha,UBND Huyện Sơn Hà,district,,192.0.2.2,wan,
                son-ha/son-thuong,UBND Xã Sơn Thượng,commune,son-ha,192.0.2.3,wan son-ha/olt,
                wan,Bộ định tuyến WAN,node,,192.0.2.4,,
                son-ha/olt,OLT Sơn Hà,node,son-ha,192.0.2.5,wan,
                radio,Viba,node,son-ha,192.0.2.6,wan,radio

                """
        )
        let olt = try site("son-ha/olt", in: configuration)
        #expect(olt.level == Level(name: "node", rank: 4, isLast: false))
        #expect(olt.checks.map(\.name) == ["icmp"] && olt.checks.first?.interval.idle == .seconds(2))
        #expect(olt.parent == SiteID("son-ha") && olt.group == nil)
        #expect(try site("radio", in: configuration).group == "radio")
        let roster = configuration.roster
        #expect(roster.ways == [[2], [2, 3], [], [2], [2]])
        #expect(roster.passengers[3] == [1])
    }

    @Test("equipment checks that nodes get from the defaults are a warning, said once; a choice of one's own is none")
    func terminalsOfNodes() throws {
        let inventory = "id,name,level,address\na,A,node,192.0.2.1\nb,B,node,192.0.2.2\nc,C,commune,192.0.2.3\n"
        let yaml = "inventory: i.csv\ndefaults: { checks: [icmp, h323] }\n"
        let sandbox = try ConfigurationSandbox(["m.yaml": yaml, "i.csv": inventory])
        #expect(
            sandbox.lines() == [
                "i.csv:2:1: warning: nodes get the equipment checks of 'defaults' (by_level: { node: { checks: [icmp] } })"
            ]
        )
        try sandbox.write(Data((yaml + "by_level: { node: { checks: [h323] } }\n").utf8), to: "m.yaml")
        #expect(!sandbox.lines().contains { $0.contains("nodes get") })
    }

    @Test("contacts are of a site, a level or everything")
    func contacts() throws {
        let sandbox = try ConfigurationSandbox([
            "m.yaml": "inventory: i.csv\ncontacts: c.csv\n",
            "c.csv":
                "scope,role,name,phone,hours,order\nson-ha,hall,An,0901,,2\ncommune,power,Bê,+84 1,7-17,\n*,line,Cù,2,,1\n",
        ])
        let son = try #require(SiteID("son-ha"))
        #expect(
            sandbox.load().configuration?.contacts == [
                Contact(scope: .site(son), role: .hall, name: "An", phone: "0901", order: 2),
                Contact(scope: .level("commune"), role: .power, name: "Bê", phone: "+84 1", hours: "7-17"),
                Contact(scope: .everywhere, role: .line, name: "Cù", phone: "2", order: 1),
            ]
        )
    }

    private static func phases(_ idle: Int, _ warmUp: Int, _ onAir: Int) -> PhaseDurations {
        PhaseDurations(idle: .milliseconds(idle), warmUp: .milliseconds(warmUp), onAir: .milliseconds(onAir))
    }
}
