@testable import MonitorCore

/// One message of every kind, for the goldens and for the page that shows them.
struct MessageCases {
    /// A message with what the page says of it.
    struct Case {
        var name: String
        var title: String
        var words: Words
    }

    struct Words: Equatable {
        var text: String
        var sms: String
    }

    let composer: MessageComposer
    private let language: Language

    init(_ language: Language) {
        self.language = language
        composer = MessageComposer(Self.configuration(language))
    }

    /// The corner of the province, with a router that the packets of a district pass.
    private static func configuration(_ language: Language) -> Configuration {
        let node = Site(
            id: Province.id("nut-son-ha"),
            name: "Viba Sơn Hà",
            level: Level(name: Level.nodeName, rank: 4, isLast: false),
            lineAddress: Host("127.57.200.9")
        )
        var configuration = Province.configuration(language: language, contacts: contacts)
        configuration.roster = Roster(sites: Province.roster.sites + [node])
        return configuration
    }

    private static let contacts =
        Province.contacts + [
            Contact(scope: .site(Province.id("son-ha")), role: .hall, name: "Văn phòng UBND", phone: "02553864100"),
            Contact(
                scope: .site(Province.id("binh-son/binh-thanh-1")),
                role: .hall,
                name: "Nguyễn Thị Hoa",
                phone: "0905000222"
            ),
            Contact(scope: .everywhere, role: .equipment, name: "Tổ thiết bị", phone: "0905000777"),
            Contact(scope: .everywhere, role: .command, name: "Trực chỉ huy", phone: "0905000999"),
        ]

    func all() throws -> [Case] { try faults() + steps() + ends() + others() + events() }

    func words(
        _ type: NotificationType,
        _ incident: Incident,
        after seconds: Double = 6,
        acknowledgement: Acknowledgement? = nil,
        closing: Closing? = nil
    ) -> Words {
        let time = Province.since + .seconds(seconds)
        var context = composer.context(type, incident, severity: .warning, at: time)
        context.acknowledgement = acknowledgement
        context.closing = closing
        let text = NotificationText(context)
        return Words(text: text.text, sms: text.sms)
    }

    func document(_ notification: MonitorCore.Notification) throws -> Words {
        let document = try NotificationDocument.decoded(notification.body ?? [])
        return Words(text: document.text, sms: document.sms)
    }
}

// MARK: Faults

extension MessageCases {
    private func faults() throws -> [Case] {
        [
            Case(name: "line", title: "A line is down", words: words(.opened, Self.line)),
            Case(name: "node", title: "A node on the way is down", words: words(.opened, Self.node)),
            Case(name: "area", title: "A district and the halls below it", words: words(.opened, Self.area)),
            Case(
                name: "area-below",
                title: "The halls of a district that answers itself",
                words: words(.opened, Self.areaBelow)
            ),
            Case(name: "trunk", title: "A trunk", words: words(.opened, Self.trunk)),
            Case(
                name: "equipment",
                title: "The terminal is silent, the line answers",
                words: words(.opened, Self.equipment("refused"))
            ),
            Case(
                name: "equipment-wrong",
                title: "The terminal answers, but not as it should",
                words: words(.opened, Self.equipment("http-503"))
            ),
            Case(
                name: "quality",
                title: "The line answers, but poorly",
                words: words(.opened, Self.quality, after: 70)
            ),
            Case(
                name: "flapping",
                title: "A line that comes and goes",
                words: words(.updated, Self.flapping, after: 600)
            ),
            Case(name: "certificate", title: "A certificate that ends soon", words: words(.opened, Self.certificate)),
            Case(name: "monitor-uplink", title: "The monitor itself is cut off", words: words(.opened, Self.uplink)),
        ]
    }

    static var line: Incident {
        var incident = Province.incident(phase: .onAir)
        incident.evidence = [
            .silent(site: Province.id("son-ha/son-thuong"), since: Province.since),
            .neighboursAnswer(count: 13, of: 13), .parentAnswers(Province.id("son-ha")),
        ]
        return incident
    }

    static var node: Incident {
        var incident = Province.incident(
            root: "nut-son-ha",
            phase: .warmUp,
            affected: ["son-ha", "son-ha/son-thuong", "son-ha/son-bao"]
        )
        incident.evidence = [.onWay(site: Province.id("nut-son-ha"), count: 3), .sentinels(answering: 2, of: 2)]
        return incident
    }

    static var area: Incident {
        var incident = Province.incident(
            cause: .area,
            root: "son-ha",
            phase: .onAir,
            affected: ["son-ha", "son-ha/son-thuong", "son-ha/son-bao", "son-ha/son-linh"]
        )
        incident.evidence = [
            .silent(site: Province.id("son-ha"), since: Province.since),
            .explains(site: Province.id("son-ha"), count: 3),
        ]
        return incident
    }

    static var areaBelow: Incident {
        var incident = Province.incident(
            cause: .area,
            root: "son-ha",
            affected: ["son-ha/son-thuong", "son-ha/son-bao", "son-ha/son-linh"]
        )
        incident.rootState = .up
        incident.evidence = [
            .groupLost(count: 3, of: 14, seconds: 0.02, parent: Province.id("son-ha")),
            .neighboursAnswer(count: 13, of: 13), .sentinels(answering: 1, of: 1),
        ]
        return incident
    }

    static var trunk: Incident {
        var incident = Province.incident(
            cause: .trunk,
            root: "phong-hop-3",
            phase: .onAir,
            affected: ["son-ha", "binh-son", "ba-to", "son-ha/son-thuong", "binh-son/binh-thanh-1"]
        )
        incident.rootState = .up
        incident.evidence = [.trunkLost(count: 5, of: 6, seconds: 4.2), .sentinels(answering: 2, of: 2)]
        return incident
    }

    static func equipment(_ failure: String) -> Incident {
        var incident = Province.incident(cause: .equipment, root: "binh-son/binh-thanh-1", phase: .onAir)
        incident.rootState = .equipmentDown
        incident.evidence = [
            .lineAnswers,
            .terminalFails(check: failure == "refused" ? "h323" : "web", failure: failure, since: Province.since),
        ]
        return incident
    }

    static var quality: Incident {
        var incident = Province.incident(cause: .quality, phase: .onAir)
        incident.rootState = .degraded
        incident.evidence = [
            .breach(.loss, value: 0.0533, limit: 0.01, n: 300, windowSeconds: 60),
            .breach(.rtt, value: 412.3, limit: 300, n: 284, windowSeconds: 60),
        ]
        return incident
    }

    static var flapping: Incident {
        var incident = Province.incident(cause: .flapping)
        incident.rootState = .up
        incident.evidence = [.outages(count: 3, seconds: 600, state: .up)]
        return incident
    }

    static var certificate: Incident {
        var incident = Province.incident(cause: .certificate, root: "son-ha")
        incident.rootState = .up
        incident.evidence = [.certificateEnds(check: "portal", days: 6, limit: 14)]
        return incident
    }

    static var uplink: Incident {
        var incident = Province.incident(3, cause: .monitorUplink, root: nil)
        incident.evidence = [.sentinels(answering: 0, of: 2), .sitesLost(count: 188, of: 188)]
        return incident
    }
}

// MARK: What follows

extension MessageCases {
    private var tuan: Acknowledgement {
        Acknowledgement(
            by: "Tuấn",
            at: Province.since + .seconds(130),
            until: Province.since + .seconds(1_930),
            comment: "đang đi Sơn Thượng"
        )
    }

    private func steps() throws -> [Case] {
        [
            Case(name: "updated", title: "It is more than was thought", words: words(.updated, Self.area, after: 30)),
            Case(
                name: "reminder",
                title: "A reminder while nobody has it",
                words: words(.reminder, Self.line, after: 900)
            ),
            Case(
                name: "reminder-late",
                title: "A reminder when a promise is over",
                words: words(.reminder, Self.line, after: 2_400, acknowledgement: tuan)
            ),
            Case(name: "escalated", title: "The next ones are told", words: words(.escalated, Self.line, after: 300)),
            Case(
                name: "acknowledged",
                title: "Somebody has it",
                words: words(.acknowledged, Self.line, after: 130, acknowledgement: tuan)
            ),
        ]
    }

    private func ends() throws -> [Case] {
        var merged = ended(Self.line, .merged)
        merged.mergedInto = 16
        var uplink = ended(Self.uplink, .recovered)
        uplink.blind = BlindSummary(
            from: Province.since,
            to: Province.since + .seconds(252),
            answering: 187,
            silent: [Province.id("son-ha/son-bao")]
        )
        let closing = Closing(by: "Tuấn", comment: "hội trường đang sửa điện")
        return [
            Case(
                name: "resolved",
                title: "All is well again",
                words: words(.resolved, ended(Self.line, .recovered), after: 312)
            ),
            Case(
                name: "resolved-uplink",
                title: "The monitor sees again",
                words: words(.resolved, uplink, after: 252)
            ),
            Case(name: "merged", title: "Two incidents are one", words: words(.resolved, merged, after: 312)),
            Case(
                name: "closed",
                title: "Closed by hand",
                words: words(.resolved, ended(Self.line, .closed), after: 312, closing: closing)
            ),
            Case(
                name: "removed",
                title: "The site was removed",
                words: words(.resolved, ended(Self.line, .removed), after: 312)
            ),
        ]
    }

    private func ended(_ incident: Incident, _ resolution: Resolution) -> Incident {
        var incident = incident
        incident.recoveredAt = resolution == .recovered ? Province.since + .seconds(252) : nil
        incident.resolution = resolution
        incident.affected = []
        return incident
    }

    private func others() throws -> [Case] {
        let time = Province.since + .seconds(900)
        var taken = IncidentEntry(id: "inc_a", incident: Self.area, countsFrom: Province.now(3).instant)
        taken.acknowledgement = tuan
        var equipment = Self.equipment("refused")
        equipment.number = 19
        let open = IncidentEntry(id: "inc_b", incident: equipment, countsFrom: Province.now(3).instant)
        var rehearsed = Self.line
        rehearsed.number = 0
        return [
            Case(
                name: "digest",
                title: "The situation, in a storm",
                words: try document(
                    composer.digest(
                        [taken, open],
                        severity: { _ in .warning },
                        channel: "on-call",
                        id: "msg_a",
                        sequence: 1,
                        at: time
                    )
                )
            ),
            Case(
                name: "drill",
                title: "A drill",
                words: try document(
                    composer.drill(
                        rehearsed,
                        by: "Tuấn",
                        severity: .warning,
                        incidentID: "inc_c",
                        channel: "on-call",
                        id: "msg_b",
                        sequence: 2,
                        at: Province.since + .seconds(6)
                    )
                )
            ),
            Case(
                name: "test",
                title: "A test",
                words: try document(composer.test(channel: "on-call", by: "Tuấn", id: "msg_c", sequence: 3, at: time))
            ),
            Case(
                name: "heartbeat",
                title: "A sign of life",
                words: try document(composer.heartbeat(channel: "alive", open: 2, id: "msg_d", sequence: 4, at: time))
            ),
            Case(
                name: "channel-stuck",
                title: "Another channel gets nothing across",
                words: try request(.stuck(oldest: .seconds(95), pending: 4, told: "sms"))
            ),
            Case(
                name: "channel-recovered",
                title: "It does again",
                words: try request(.unstuck(after: .seconds(340)))
            ),
        ]
    }

    private func request(_ step: ChannelStep.Step) throws -> Words {
        let request = MessageRequest(
            id: "msg_e",
            channel: "sms",
            content: .channel(ChannelStep(channel: "on-call", step: step))
        )
        return try document(
            composer.notification(for: request, severity: { _ in .info }, sequence: 5, at: Province.since)
        )
    }
}
