import Testing

@testable import MonitorCore

@Suite("Notification text")
struct NotificationTextTests {
    static func words(
        _ type: NotificationType,
        _ incident: Incident,
        _ language: Language = .vi,
        contacts: [Contact] = Province.contacts,
        after seconds: Double = 6
    ) -> NotificationText {
        NotificationText(
            MessageContext(
                type: type,
                incident: incident,
                time: Province.since + .seconds(seconds),
                severity: .warning,
                acknowledgement: nil,
                names: SiteNames(roster: Province.roster),
                calls: CallList(roster: Province.roster, contacts: contacts).contacts(for: incident),
                terms: Terms(language: language),
                localTime: LocalTime(zone: "Asia/Ho_Chi_Minh")
            )
        )
    }

    static var line: Incident {
        var incident = Province.incident()
        incident.evidence = [
            .silent(site: Province.id("son-ha/son-thuong"), since: Province.since),
            .neighboursAnswer(count: 13, of: 13),
            .parentAnswers(Province.id("son-ha")),
        ]
        return incident
    }

    static var area: Incident {
        var incident = Province.incident(
            cause: .area,
            root: "son-ha",
            affected: ["son-ha", "son-ha/son-thuong", "son-ha/son-bao"]
        )
        incident.evidence = [
            .groupLost(count: 14, of: 14, seconds: 2.5, parent: Province.id("son-ha")),
            .explains(site: Province.id("son-ha"), count: 14),
        ]
        return incident
    }

    /// The root's own line never failed.
    static var answeringArea: Incident {
        var incident = area
        incident.affected.removeFirst()
        incident.rootState = .up
        incident.evidence = [
            .groupLost(count: 14, of: 14, seconds: 0.1, parent: Province.id("son-ha")),
            .neighboursAnswer(count: 13, of: 13), .sentinels(answering: 2, of: 2),
        ]
        return incident
    }

    static var uplink: Incident {
        var incident = Province.incident(3, cause: .monitorUplink, root: nil)
        incident.evidence = [.sentinels(answering: 0, of: 2), .sitesLost(count: 188, of: 188)]
        return incident
    }

    static func ended(_ incident: Incident, _ resolution: Resolution = .recovered) -> Incident {
        var incident = incident
        incident.recoveredAt = Province.since + .seconds(252)
        incident.resolution = resolution
        incident.affected = []
        return incident
    }

    @Test("a dead line in Vietnamese")
    func lineVietnamese() {
        let words = Self.words(.opened, Self.line)
        #expect(words.title == "#17 MẤT KẾT NỐI: UBND Xã Sơn Thượng")
        #expect(
            words.text == """
                #17 MẤT KẾT NỐI: UBND Xã Sơn Thượng
                Thuộc UBND Huyện Sơn Hà; địa chỉ 127.57.9.11.
                Mất kết nối từ 07:42:13 (đã 6 giây).
                Căn cứ: không nhận được gói trả lời nào; 13/13 điểm cầu cùng nhóm vẫn trả lời, nên lỗi ở riêng điểm cầu \
                này; cấp trên (UBND Huyện Sơn Hà) vẫn trả lời.
                Điểm cầu này chỉ có một địa chỉ: chưa phân biệt được lỗi đường truyền hay lỗi thiết bị.
                Gọi lần lượt:
                1. Điểm cầu: Đinh Văn Ba, 0905000111 - hỏi: có điện không, thiết bị mạng có sáng đèn không?
                2. Đường truyền: VNPT Sơn Hà, 02553000222 (24/7)
                3. Điện lực: Điện lực Quảng Ngãi, 19001909 - hỏi: khu vực có đang mất điện không?
                """
        )
        #expect(
            words.sms == "#17 MAT KET NOI: UBND Xa Son Thuong - UBND Huyen Son Ha, tu 07:42:13. "
                + "Goi diem cau 0905000111, duong truyen 02553000222, dien luc 19001909"
        )
    }

    @Test("a dead line in English, without contacts")
    func lineEnglish() {
        #expect(
            Self.words(.opened, Self.line, .en, contacts: []).text == """
                #17 LINE DOWN: UBND Xã Sơn Thượng
                Below UBND Huyện Sơn Hà; address 127.57.9.11.
                Down since 07:42:13 (6 s so far).
                Why: not a single answer received; 13 of 13 sites of the same group answer, so the fault is this site's \
                alone; its superior UBND Huyện Sơn Hà answers.
                This site has one address only: its line and its terminal can't be told apart.
                No contacts on file: ask the hall whether there is electricity, then call the line operator, then power.
                """
        )
    }

    @Test("an area says how many sites it takes along")
    func areaVietnamese() {
        #expect(
            Self.words(.opened, Self.area, contacts: []).text == """
                #17 MẤT KẾT NỐI KHU VỰC: UBND Huyện Sơn Hà và 2 điểm cầu trực thuộc
                Thuộc Phòng họp số 3, trụ sở UBND tỉnh Quảng Ngãi; địa chỉ 127.57.9.1.
                Mất kết nối từ 07:42:13 (đã 6 giây).
                Căn cứ: 14/14 điểm cầu thuộc UBND Huyện Sơn Hà mất kết nối trong vòng 2,5 giây; UBND Huyện Sơn Hà mất \
                kết nối, kéo theo 14 điểm cầu bên dưới.
                Tổng cộng 3 điểm cầu bị ảnh hưởng, gồm: UBND Xã Sơn Thượng; UBND Xã Sơn Bao.
                Danh bạ chưa có số: gọi điểm cầu hỏi có điện không, rồi gọi đơn vị đường truyền, sau đó điện lực.
                """
        )
        let answering = Self.answeringArea
        #expect(Self.words(.opened, answering).title == "#17 MẤT KẾT NỐI KHU VỰC: 2 điểm cầu thuộc UBND Huyện Sơn Hà")
        #expect(Self.words(.opened, answering, .en).title == "#17 AREA DOWN: 2 sites below UBND Huyện Sơn Hà")
        #expect(
            Self.words(.updated, Self.area).title
                == "#17 CẬP NHẬT - MẤT KẾT NỐI KHU VỰC: UBND Huyện Sơn Hà và 2 điểm cầu trực thuộc"
        )
    }

    @Test("an area whose root answers accuses nobody's address, and its end is that of the sites below")
    func answeringRoot() {
        #expect(
            Self.words(.opened, Self.answeringArea, contacts: []).text == """
                #17 MẤT KẾT NỐI KHU VỰC: 2 điểm cầu thuộc UBND Huyện Sơn Hà
                Thuộc Phòng họp số 3, trụ sở UBND tỉnh Quảng Ngãi.
                Mất kết nối từ 07:42:13 (đã 6 giây).
                Căn cứ: 14/14 điểm cầu thuộc UBND Huyện Sơn Hà mất kết nối trong vòng 0,1 giây; 13/13 điểm cầu cùng \
                nhóm vẫn trả lời, nên lỗi từ UBND Huyện Sơn Hà trở xuống; 2/2 địa chỉ đối chứng vẫn trả lời, nên \
                không phải mạng của máy giám sát.
                Tổng cộng 2 điểm cầu bị ảnh hưởng, gồm: UBND Xã Sơn Thượng; UBND Xã Sơn Bao.
                Danh bạ chưa có số: gọi điểm cầu hỏi có điện không, rồi gọi đơn vị đường truyền, sau đó điện lực.
                """
        )
        let ended = Self.ended(Self.answeringArea)
        #expect(
            Self.words(.resolved, ended, after: 552).title
                == "#17 ĐÃ KHÔI PHỤC sau 4 phút 12 giây: các điểm cầu thuộc UBND Huyện Sơn Hà"
        )
        #expect(
            Self.words(.resolved, ended, .en, after: 552).title
                == "#17 RECOVERED after 4 min 12 s: sites below UBND Huyện Sơn Hà"
        )
        #expect(
            Self.words(.resolved, Self.ended(Self.area), after: 552).title
                == "#17 ĐÃ KHÔI PHỤC sau 4 phút 12 giây: UBND Huyện Sơn Hà"
        )
    }

    @Test(
        "evidence says what follows from it, and no more",
        arguments: [
            (
                Evidence.sentinels(answering: 2, of: 2), Cause.line,
                "2/2 địa chỉ đối chứng vẫn trả lời, nên không phải mạng của máy giám sát",
                "2 of 2 sentinels answer, so it is not the monitor's own network"
            ),
            (
                .sentinels(answering: 1, of: 1), .area,
                "1/1 địa chỉ đối chứng vẫn trả lời, nên không phải mạng của máy giám sát",
                "the only sentinel answers, so it is not the monitor's own network"
            ),
            (
                .sentinels(answering: 1, of: 2), .line, "chỉ 1/2 địa chỉ đối chứng trả lời",
                "only 1 of 2 sentinels answer"
            ),
            (
                .sentinels(answering: 0, of: 2), .monitorUplink, "không địa chỉ đối chứng nào trả lời (0/2)",
                "no sentinel answers (0 of 2)"
            ),
            (
                .neighboursAnswer(count: 13, of: 13), .line,
                "13/13 điểm cầu cùng nhóm vẫn trả lời, nên lỗi ở riêng điểm cầu này",
                "13 of 13 sites of the same group answer, so the fault is this site's alone"
            ),
            (
                .neighboursAnswer(count: 13, of: 13), .area,
                "13/13 điểm cầu cùng nhóm vẫn trả lời, nên lỗi từ son-ha trở xuống",
                "13 of 13 sites of the same group answer, so the fault lies at son-ha or below it"
            ),
            (
                .neighboursAnswer(count: 13, of: 13), .equipment, "13/13 điểm cầu cùng nhóm vẫn trả lời",
                "13 of 13 sites of the same group answer"
            ),
            (
                .groupLost(count: 14, of: 14, seconds: 0.1, parent: SiteID("son-ha")), .area,
                "14/14 điểm cầu thuộc son-ha mất kết nối trong vòng 0,1 giây",
                "14 of 14 sites below son-ha were lost within 0.1 s"
            ),
            (
                .groupLost(count: 3, of: 4, seconds: 0), .area, "3/4 điểm cầu trong nhóm mất kết nối cùng một lúc",
                "3 of 4 sites of the group were lost at once"
            ),
        ]
    )
    func conclusions(evidence: Evidence, cause: Cause, vietnamese: String, english: String) {
        for (language, expected) in [(Language.vi, vietnamese), (.en, english)] {
            let prose = EvidenceProse(terms: Terms(language: language), name: \.rawValue) { _ in "" }
            #expect(prose.sentence(evidence, of: Province.incident(cause: cause, root: "son-ha")) == expected)
        }
    }

    @Test("a line that takes others along is not called one site's fault")
    func lineWithOthers() {
        var incident = Province.incident(root: "son-ha")
        incident.evidence = [
            .explains(site: Province.id("son-ha"), count: 2), .neighboursAnswer(count: 13, of: 13),
        ]
        let text = Self.words(.opened, incident).text
        #expect(text.contains("13/13 điểm cầu cùng nhóm vẫn trả lời, nên lỗi từ UBND Huyện Sơn Hà trở xuống"))
        #expect(!text.contains("riêng điểm cầu này"))
    }

    @Test("a recovery says how long it took")
    func resolved() {
        let words = Self.words(.resolved, Self.ended(Self.line), after: 552)
        #expect(
            words.text == """
                #17 ĐÃ KHÔI PHỤC sau 4 phút 12 giây: UBND Xã Sơn Thượng
                Sự cố kéo dài từ 07:42:13 đến 07:46:25.
                """
        )
        #expect(
            words.sms
                == "#17 DA KHOI PHUC sau 4 phut 12 giay: UBND Xa Son Thuong - UBND Huyen Son Ha, tu 07:42:13 den 07:46:25"
        )
        #expect(
            Self.words(.resolved, Self.ended(Self.line), .en, after: 552).text == """
                #17 RECOVERED after 4 min 12 s: UBND Xã Sơn Thượng
                The fault lasted from 07:42:13 to 07:46:25.
                """
        )
        #expect(
            Self.words(.resolved, Self.ended(Self.line, .removed)).title
                == "#17 KẾT THÚC, ĐÃ GỠ KHỎI DANH SÁCH: UBND Xã Sơn Thượng"
        )
    }

    @Test("the monitor's own trouble accuses no hall, and its end is the summary")
    func uplinkVietnamese() {
        #expect(
            Self.words(.opened, Self.uplink, contacts: []).text == """
                #3 MÁY GIÁM SÁT MẤT MẠNG - CHƯA KẾT LUẬN VỀ CÁC ĐIỂM CẦU
                Máy giám sát mất mạng từ 07:42:13 (đã 6 giây).
                Căn cứ: không địa chỉ đối chứng nào trả lời (0/2); 188/188 điểm cầu đang hoạt động bỗng ngừng trả lời.
                Không gọi các điểm cầu; kiểm tra mạng của máy giám sát trước.
                """
        )
        var incident = Self.ended(Self.uplink)
        incident.blind = BlindSummary(
            from: Province.since,
            to: Province.since + .seconds(252),
            answering: 187,
            silent: [Province.id("son-ha/son-bao")]
        )
        #expect(
            Self.words(.resolved, incident).text == """
                #3 ĐÃ KHÔI PHỤC sau 4 phút 12 giây: mạng của máy giám sát
                Không quan sát được từ 07:42:13 đến 07:46:25 (4 phút 12 giây).
                Kiểm tra lại: 187 điểm cầu trả lời; 1 điểm cầu không trả lời: UBND Xã Sơn Bao.
                """
        )
        #expect(
            Self.words(.resolved, incident, .en).text == """
                #3 RECOVERED after 4 min 12 s: the monitor's network
                Nothing could be seen from 07:42:13 to 07:46:25 (4 min 12 s).
                Checked again: 187 sites answer; 1 do not: UBND Xã Sơn Bao.
                """
        )
    }

    @Test(
        "a broken limit of quality is said with its figures",
        arguments: [
            (
                QualityBreach.loss, 0.0533, 0.01, "mất gói 5,3 % (giới hạn 1 %), đo 300 lần trong 5 phút",
                "loss 5.3 % (limit 1 %), n=300 in 5 min"
            ),
            (
                .rtt, 412.3, 300, "thời gian khứ hồi p95 412,3 ms (giới hạn 300 ms), đo 300 lần trong 5 phút",
                "round-trip time p95 412.3 ms (limit 300 ms), n=300 in 5 min"
            ),
            (
                .jitter, 45, 30, "biến thiên trễ (jitter RFC 3550) 45 ms (giới hạn 30 ms), đo 300 lần trong 5 phút",
                "jitter (RFC 3550) 45 ms (limit 30 ms), n=300 in 5 min"
            ),
            (
                .freezes, 4, 3, "4 lần gián đoạn từ 1 giây trở lên (giới hạn 3), đo 300 lần trong 5 phút",
                "4 freezes of 1 s or longer (limit 3), n=300 in 5 min"
            ),
        ]
    )
    func quality(breach: QualityBreach, value: Double, limit: Double, vietnamese: String, english: String) {
        let evidence = Evidence.breach(breach, value: value, limit: limit, n: 300, windowSeconds: 300)
        for (language, expected) in [(Language.vi, vietnamese), (.en, english)] {
            let prose = EvidenceProse(terms: Terms(language: language), name: \.rawValue) { _ in "" }
            #expect(prose.sentence(evidence, of: Province.incident(cause: .quality)) == expected)
        }
    }

    @Test("the date is said when it is another day's")
    func date() {
        #expect(
            Self.words(.opened, Self.line, after: 90_000).text.contains(
                "Mất kết nối từ 07:42:13 ngày 06/11/2021 (đã 1 ngày 1 giờ)."
            )
        )
        #expect(
            Self.words(.opened, Self.line, .en, after: 90_000).text.contains(
                "Down since 07:42:13 on 2021-11-06 (1 d 1 h so far)."
            )
        )
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
                #expect(start.contains(Terms(language: language).name(of: cause)))
                #expect(root == nil || start.contains("UBND Huyện Sơn Hà"), "\(start)")
            }
            #expect(words.sms.utf8.count <= 160 && words.sms.utf8.allSatisfy { (32...126).contains($0) })
        }
    }
}
