import Testing

@testable import MonitorCore

/// What must hold of texts whatever their wording; how each kind reads is in `MessagePageTests`.
@Suite("Notification text")
struct NotificationTextTests {
    static func words(
        _ type: NotificationType,
        _ incident: Incident,
        _ language: Language = .vi,
        contacts: [Contact] = Province.contacts,
        after seconds: Double = 6,
        acknowledgement: Acknowledgement? = nil
    ) -> NotificationText {
        let composer = MessageComposer(Province.configuration(language: language, contacts: contacts))
        let time = Province.since + .seconds(seconds)
        var context = composer.context(type, incident, severity: .warning, at: time)
        context.acknowledgement = acknowledgement
        return NotificationText(context)
    }

    static var line: Incident { MessageCases.line }

    static var area: Incident {
        var incident = MessageCases.area
        incident.phase = .idle
        return incident
    }

    /// The root's own line never failed.
    static var answeringArea: Incident { MessageCases.areaBelow }

    static var uplink: Incident { MessageCases.uplink }

    static func ended(_ incident: Incident, _ resolution: Resolution = .recovered) -> Incident {
        var incident = incident
        incident.recoveredAt = Province.since + .seconds(252)
        incident.resolution = resolution
        incident.affected = []
        return incident
    }

    @Test("the title says how many are lost with the root, or below a root that answers")
    func extent() {
        #expect(
            Self.words(.opened, Self.area).title
                == "#17 MẤT KẾT NỐI KHU VỰC: UBND Huyện Sơn Hà và 3 điểm cầu trực thuộc"
        )
        #expect(Self.words(.opened, Self.answeringArea, .en).title == "#17 AREA DOWN: 3 sites below UBND Huyện Sơn Hà")
        #expect(
            Self.words(.resolved, Self.ended(Self.answeringArea)).title
                == "#17 ĐÃ KHÔI PHỤC sau 4 phút 12 giây: các điểm cầu thuộc UBND Huyện Sơn Hà"
        )
    }

    @Test("the superior belongs to a name where the level has several, and is said once")
    func superior() {
        let commune = Self.words(.opened, Self.line)
        #expect(commune.title == "#17 MẤT KẾT NỐI: UBND Xã Sơn Thượng, UBND Huyện Sơn Hà")
        #expect(!commune.text.contains("Thuộc"))
        let district = Self.words(.opened, Province.incident(root: "son-ha"))
        #expect(district.title == "#17 MẤT KẾT NỐI: UBND Huyện Sơn Hà")
        #expect(district.text.contains("Thuộc Phòng họp số 3, trụ sở UBND tỉnh Quảng Ngãi; địa chỉ 127.57.9.1."))
    }

    @Test("an area whose root answers accuses nobody's address")
    func answeringRoot() {
        #expect(!Self.words(.opened, Self.answeringArea).text.contains("127.57"))
        #expect(Self.words(.opened, Self.area).text.contains("127.57.9.1"))
    }

    @Test(
        "evidence says what follows from it, and no more",
        arguments: [
            (
                Evidence.sentinels(answering: 2, of: 2), Cause.line,
                "2/2 địa chỉ đối chứng vẫn trả lời, nên không phải do mạng của máy giám sát",
                "2 of 2 sentinels answer, so it is not the monitor's own network"
            ),
            (
                .sentinels(answering: 1, of: 1), .area,
                "1/1 địa chỉ đối chứng vẫn trả lời, nên không phải do mạng của máy giám sát",
                "1 of 1 sentinel answers, so it is not the monitor's own network"
            ),
            (
                .sentinels(answering: 1, of: 2), .line, "chỉ 1/2 địa chỉ đối chứng trả lời",
                "only 1 of 2 sentinels answers"
            ),
            (
                .sentinels(answering: 0, of: 2), .monitorUplink, "không địa chỉ đối chứng nào trả lời (0/2)",
                "no sentinel answers (0 of 2)"
            ),
            (
                .neighboursAnswer(count: 13, of: 13), .line,
                "13/13 điểm cầu khác thuộc Phòng họp số 3, trụ sở UBND tỉnh Quảng Ngãi vẫn trả lời, nên lỗi ở riêng điểm cầu này",
                "13 of 13 other sites of Phòng họp số 3, trụ sở UBND tỉnh Quảng Ngãi answer, so the fault is this site's alone"
            ),
            (
                .neighboursAnswer(count: 13, of: 13), .area,
                "13/13 điểm cầu khác thuộc Phòng họp số 3, trụ sở UBND tỉnh Quảng Ngãi vẫn trả lời, nên lỗi từ UBND Huyện Sơn Hà trở xuống",
                "13 of 13 other sites of Phòng họp số 3, trụ sở UBND tỉnh Quảng Ngãi answer, so the fault lies at UBND Huyện Sơn Hà or below it"
            ),
            (
                .groupLost(count: 14, of: 14, seconds: 0.1, parent: SiteID("son-ha")), .area,
                "14/14 điểm cầu thuộc UBND Huyện Sơn Hà mất kết nối trong vòng 0,1 giây",
                "14 of 14 sites below UBND Huyện Sơn Hà lost within 0.1 s"
            ),
            (
                .groupLost(count: 3, of: 4, seconds: 0), .area, "3/4 điểm cầu cùng nhóm mất kết nối cùng một lúc",
                "3 of 4 sites of the group lost at once"
            ),
            (
                .certificateEnds(check: "portal", days: 0, limit: 14), .certificate,
                "chứng thư của portal còn chưa đến một ngày", "the certificate of portal ends today"
            ),
        ]
    )
    func conclusions(evidence: Evidence, cause: Cause, vietnamese: String, english: String) {
        var incident = Province.incident(cause: cause, root: "son-ha")
        incident.evidence = [evidence]
        for (language, expected) in [(Language.vi, vietnamese), (.en, english)] {
            #expect(Self.words(.opened, incident, language).context.evidence == [expected])
        }
    }

    @Test("a line that takes others along is not called one site's fault")
    func lineWithOthers() {
        var incident = Province.incident(root: "son-ha")
        incident.evidence = [
            .explains(site: Province.id("son-ha"), count: 2), .neighboursAnswer(count: 13, of: 13),
        ]
        let text = Self.words(.opened, incident).text
        #expect(text.contains("nên lỗi từ UBND Huyện Sơn Hà trở xuống") && !text.contains("riêng điểm cầu này"))
    }

    @Test(
        "a broken limit of quality is said with statistic, n and window",
        arguments: [
            (
                QualityBreach.loss, 0.0533, 0.01, "mất gói 5,3% (giới hạn 1%; 300 lần dò trong 5 phút)",
                "5.3% of packets lost (limit 1%; 300 probes in 5 min)"
            ),
            (
                .rtt, 412.3, 300, "thời gian khứ hồi p95 412,3 ms (giới hạn 300 ms; 300 lần dò trong 5 phút)",
                "round-trip time p95 412.3 ms (limit 300 ms; 300 probes in 5 min)"
            ),
            (
                .jitter, 45, 30,
                "độ dao động trễ (jitter RFC 3550) 45 ms (giới hạn 30 ms; 300 lần dò trong 5 phút)",
                "jitter (RFC 3550) 45 ms (limit 30 ms; 300 probes in 5 min)"
            ),
            (
                .freezes, 4, 3, "4 lần gián đoạn từ 1 giây trở lên (giới hạn 3; 300 lần dò trong 5 phút)",
                "4 freezes of a second or longer (limit 3; 300 probes in 5 min)"
            ),
        ]
    )
    func quality(breach: QualityBreach, value: Double, limit: Double, vietnamese: String, english: String) {
        var incident = Province.incident(cause: .quality)
        incident.evidence = [.breach(breach, value: value, limit: limit, n: 300, windowSeconds: 300)]
        for (language, expected) in [(Language.vi, vietnamese), (.en, english)] {
            #expect(Self.words(.opened, incident, language).context.evidence == [expected])
        }
    }

    @Test("the date is said when it is another day's")
    func date() {
        let text = Self.words(.opened, Province.incident(), after: 90_000).text
        #expect(text.contains("Mất kết nối từ 07:42:13 ngày 06/11/2021 (đã 1 ngày 1 giờ)."))
    }

    @Test("who has it is said from the acknowledgement on, and what was promised")
    func owner() {
        let promise = Acknowledgement(by: "Tuấn", at: Province.since, until: Province.since + .seconds(600))
        let inTime = Self.words(.updated, Self.line, after: 60, acknowledgement: promise).text
        #expect(inTime.hasSuffix("Tuấn đã nhận lúc 07:42, hẹn xong lúc 07:52."))
        let late = Self.words(.reminder, Self.line, after: 700, acknowledgement: promise).text
        #expect(late.contains("đã quá giờ hẹn 07:52") && late.hasSuffix("monitord ack 17 --by TÊN"))
        let open = Acknowledgement(by: "Tuấn", at: Province.since)
        #expect(Self.words(.updated, Self.line, .en, acknowledgement: open).text.hasSuffix("Tuấn took it on at 07:42."))
        let taken = Self.words(.acknowledged, Self.line, acknowledgement: open)
        #expect(taken.title.hasPrefix("#17 ĐÃ NHẬN: Tuấn - MẤT KẾT NỐI: "))
        #expect(!taken.text.contains("Gọi"))
    }

    @Test("without contacts the text says whom to ask for", arguments: Cause.allCases)
    func nobodyOnFile(cause: Cause) {
        let root = cause == .monitorUplink ? nil : "son-ha"
        let text = Self.words(.opened, Province.incident(cause: cause, root: root), contacts: []).text
        #expect(text.contains(cause == .monitorUplink ? "Không gọi các điểm cầu" : "Danh bạ chưa có số"))
    }

    @Test(
        "every cause has words in both languages, and the first 60 characters say number, fault and place",
        arguments: Cause.allCases,
        Language.allCases
    )
    func everyCause(cause: Cause, language: Language) {
        let root = cause == .monitorUplink ? nil : "son-ha"
        for type in NotificationType.allCases {
            let incident =
                type == .resolved
                ? Self.ended(Province.incident(cause: cause, root: root)) : Province.incident(cause: cause, root: root)
            let words = Self.words(type, incident, language)
            let start = String(words.text.prefix(60))
            #expect(start.hasPrefix(type == .drill ? "[" : "#17 "))
            if type == .opened {
                #expect(start.contains(Catalogue(language: language).say(cause)))
                #expect(root == nil || start.contains("UBND Huyện Sơn Hà"), "\(start)")
            }
            #expect(words.sms.utf8.count <= 160 && words.sms.utf8.allSatisfy { (32...126).contains($0) })
        }
    }
}
