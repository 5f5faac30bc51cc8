import Testing

@testable import MonitorCore

@Suite("What a simulation says")
struct SimulationAccountTests {
    /// 07:42:00 in Việt Nam.
    private static let start = Timestamp(nanoseconds: 1_636_159_320_000_000_000)

    private static let steps: [Scenario.Step] = [
        .init(15, 35, [1], say: "một xã mất đường truyền") { $0.isCut = true },
        .init(20, nil, [0, 1, 2]) { ($0.lossTo, $0.lossFrom, $0.burst) = (0.1, 0.1, 4) },
        .init(70, 90, [0, 2]) { ($0.terminal, $0.jitter, $0.lossFrom) = (.deaf, .milliseconds(60), 0.005) },
    ]

    @Test("each line has the time, how long since the start, what happens and to whom")
    func vietnamese() throws {
        let account = SimulationAccount(try .sample(steps: Self.steps, duration: .seconds(120)))
        #expect(
            [Timeline.Turn.begins(0), .begins(1), .ends(0), .begins(2)].map { account.line($0, startedAt: Self.start) }
                == [
                    "07:42:15 (+15s) một xã mất đường truyền: UBND Xã Sơn Thượng",
                    "07:42:20 (+20s) mất gói 19%, trung bình 4 gói liền nhau: toàn bộ 3 điểm cầu",
                    "07:42:35 (+35s) hết: một xã mất đường truyền: UBND Xã Sơn Thượng",
                    "07:43:10 (+1m10s) thiết bị đầu cuối không trả lời, jitter mỗi chiều 60ms, mất gói chiều về 0,5%: "
                        + "UBND Huyện Sơn Hà, UBND Huyện Lý Sơn",
                ]
        )
        #expect(
            account.start
                == "mô phỏng 3 điểm cầu tại 127.57.0.0/16: STAMP UDP 8620, H.323 TCP 1720, SIP UDP và TCP 5060, HTTP TCP 8080"
        )
        #expect(
            account.end(at: .seconds(120), startedAt: Self.start, stays: true)
                == "07:44:00 (+2m) hết kịch bản; các điểm cầu vẫn trả lời cho đến khi bấm Ctrl-C"
        )
    }

    @Test("in English too; of many sites the first is named")
    func english() throws {
        var scenario = try Scenario.sample(steps: Self.steps)
        scenario.language = .en
        scenario.places.append(scenario.places[0])
        let account = SimulationAccount(scenario)
        #expect(
            account.line(.begins(1), startedAt: Self.start)
                == "07:42:20 (+20s) loss 19%, 4 in a row on the mean: UBND Huyện Sơn Hà and 2 others"
        )
    }
}
