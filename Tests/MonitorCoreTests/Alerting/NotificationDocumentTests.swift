import Testing

@testable import MonitorCore

@Suite("Notification document")
struct NotificationDocumentTests {
    private static func notification(
        _ type: NotificationType,
        _ incident: Incident,
        after seconds: Double
    ) throws -> Notification {
        var entry = IncidentEntry(id: "inc_a", incident: incident, countsFrom: Province.now(3).instant)
        entry.told = ["on-call"]
        return try MessageComposer(Province.configuration()).notification(
            for: IncidentBook.Message(type: type, channel: "on-call", entry: entry),
            severity: .warning,
            id: "msg_b",
            sequence: 1,
            at: Province.since + .seconds(seconds)
        )
    }

    private static func json(_ notification: Notification) -> String {
        String(decoding: notification.body ?? [], as: UTF8.self)
    }

    @Test("an opening, byte for byte")
    func opened() throws {
        let json = Self.json(try Self.notification(.opened, NotificationTextTests.area, after: 3))
        let golden = #"""
            {"affected":[{"id":"son-ha","level":"district","name":"UBND Huyện Sơn Hà","state":"down"},\#
            {"id":"son-ha/son-thuong","level":"commune","name":"UBND Xã Sơn Thượng","state":"unreachable"},\#
            {"id":"son-ha/son-bao","level":"commune","name":"UBND Xã Sơn Bao","state":"unreachable"},\#
            {"id":"son-ha/son-linh","level":"commune","name":"UBND Xã Sơn Linh","state":"unreachable"}],\#
            "affected_count":4,"id":"msg_b","incident":{"acknowledged_by":null,"call":[{"name":"VNPT Sơn Hà",\#
            "phone":"02553000222","role":"line"},{"name":"Điện lực Quảng Ngãi","phone":"19001909","role":"power"}],\#
            "cause":"area","duration_seconds":3,\#
            "evidence":["không nhận được trả lời nào",\#
            "3 điểm cầu dưới UBND Huyện Sơn Hà im lặng theo"],"id":"inc_a","merged_into":null,"number":17,\#
            "opened_at":"2021-11-06T07:42:16.120+07:00","phase":"idle","resolution":null,"resolved_at":null,\#
            "root":"son-ha","severity":"warning",\#
            "sms":"#17 MAT KET NOI KHU VUC: UBND Huyen Son Ha va 3 diem cau truc thuoc, tu 07:42. Goi duong truyen 02553000222, dien luc 19001909",\#
            "text":"#17 MẤT KẾT NỐI KHU VỰC: UBND Huyện Sơn Hà và 3 điểm cầu trực thuộc\n\#
            Mất kết nối từ 07:42:13 (đã 3 giây).\nThuộc Phòng họp số 3, trụ sở UBND tỉnh Quảng Ngãi; \#
            địa chỉ 127.57.9.1.\nCăn cứ: không nhận được trả lời nào; \#
            3 điểm cầu dưới UBND Huyện Sơn Hà im lặng theo.\nMất theo: UBND Xã Sơn Thượng; UBND Xã Sơn Bao; UBND Xã Sơn Linh.\n\#
            Gọi lần lượt:\n1. Đường truyền: VNPT Sơn Hà, 02553000222 (24/7) - nhờ kiểm tra đường truyền\n\#
            2. Điện lực: Điện lực Quảng Ngãi, 19001909 - hỏi: khu vực có đang mất điện không?\n\#
            Nhận xử lý: monitord ack 17 --by TÊN",\#
            "title":"#17 MẤT KẾT NỐI KHU VỰC: UBND Huyện Sơn Hà và 3 điểm cầu trực thuộc"},"incidents":[],\#
            "site":{"address":"127.57.9.1","id":"son-ha","last_answer_at":"2021-11-06T07:42:12.220+07:00",\#
            "level":"district","name":"UBND Huyện Sơn Hà","since":"2021-11-06T07:42:13.120+07:00","state":"down"},\#
            "sms":"#17 MAT KET NOI KHU VUC: UBND Huyen Son Ha va 3 diem cau truc thuoc, tu 07:42. Goi duong truyen 02553000222, dien luc 19001909",\#
            "text":"#17 MẤT KẾT NỐI KHU VỰC: UBND Huyện Sơn Hà và 3 điểm cầu trực thuộc\n\#
            Mất kết nối từ 07:42:13 (đã 3 giây).\nThuộc Phòng họp số 3, trụ sở UBND tỉnh Quảng Ngãi; \#
            địa chỉ 127.57.9.1.\nCăn cứ: không nhận được trả lời nào; \#
            3 điểm cầu dưới UBND Huyện Sơn Hà im lặng theo.\nMất theo: UBND Xã Sơn Thượng; UBND Xã Sơn Bao; UBND Xã Sơn Linh.\n\#
            Gọi lần lượt:\n1. Đường truyền: VNPT Sơn Hà, 02553000222 (24/7) - nhờ kiểm tra đường truyền\n\#
            2. Điện lực: Điện lực Quảng Ngãi, 19001909 - hỏi: khu vực có đang mất điện không?\n\#
            Nhận xử lý: monitord ack 17 --by TÊN","time":"2021-11-06T07:42:16.120+07:00",\#
            "title":"#17 MẤT KẾT NỐI KHU VỰC: UBND Huyện Sơn Hà và 3 điểm cầu trực thuộc","type":"incident.opened",\#
            "version":1}
            """#
        #expect(json == golden)
    }

    @Test("the uplink's message names no site, and null stands for what is not known")
    func uplink() throws {
        let json = Self.json(try Self.notification(.opened, NotificationTextTests.uplink, after: 3))
        #expect(json.contains(#""affected":[],"affected_count":0,"#))
        #expect(json.contains(#""root":null"#) && json.contains(#""site":null"#))
    }

    @Test("an end carries the recovery's time and the length up to it")
    func resolved() throws {
        let incident = NotificationTextTests.ended(NotificationTextTests.line)
        let document = try NotificationDocument.decoded(
            try Self.notification(.resolved, incident, after: 552).body ?? []
        )
        #expect(document.type == .resolved)
        #expect(document.time == "2021-11-06T07:51:25.120+07:00")
        #expect(document.incident?.resolvedAt == "2021-11-06T07:46:25.120+07:00")
        #expect(document.incident?.durationSeconds == 252)
        #expect(document.incident?.resolution == .recovered)
    }

    @Test(
        "since is when the root came into its present state, and null where that is not known",
        arguments: [
            (NotificationTextTests.area, SiteState.down, nil, "2021-11-06T07:42:13.120+07:00"),
            (NotificationTextTests.area, .up, 252, "2021-11-06T07:46:25.120+07:00"),
            (NotificationTextTests.line, .degraded, 252, "2021-11-06T07:46:25.120+07:00"),
            (NotificationTextTests.line, .up, nil, nil),
            (NotificationTextTests.line, .unknown, nil, nil),
            (NotificationTextTests.answeringArea, .up, nil, nil),
            (NotificationTextTests.answeringArea, .up, 252, nil),
            (Province.incident(cause: .quality), .degraded, nil, "2021-11-06T07:42:13.120+07:00"),
        ] as [(Incident, SiteState, Double?, String?)]
    )
    func siteSince(incident: Incident, state: SiteState, recoveredAfter: Double?, since: String?) throws {
        var incident = incident
        incident.rootState = state
        incident.recoveredAt = recoveredAfter.map { Province.since + .seconds($0) }
        let notification = try Self.notification(.updated, incident, after: 552)
        let document = try NotificationDocument.decoded(notification.body ?? [])
        #expect(document.site?.since == since)
        #expect((Self.json(notification).contains(#""since":null"#)) == (since == nil))
    }

    @Test("at most 200 affected sites are listed, the count is exact")
    func manyAffected() throws {
        let incident = Province.incident(cause: .trunk, root: nil, affected: (0..<500).map { "site-\($0)" })
        let document = try NotificationDocument.decoded(try Self.notification(.opened, incident, after: 3).body ?? [])
        #expect(document.affectedCount == 500 && document.affected.count == 200)
        #expect(document.incident?.title == "#17 MẤT KẾT NỐI DIỆN RỘNG: 500 điểm cầu")
    }

    @Test("what is encoded is read back the same")
    func roundTrip() throws {
        let body = try #require(try Self.notification(.opened, NotificationTextTests.area, after: 3).body)
        #expect(try NotificationDocument.decoded(body).encoded() == body)
    }
}
