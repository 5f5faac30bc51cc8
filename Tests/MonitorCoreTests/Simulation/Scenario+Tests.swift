import Testing

@testable import MonitorCore

extension Scenario {
    /// Three places at 127.57.6.1, 127.57.6.10 and 127.57.20.1 with perfect lines.
    static func sample(
        steps: [Step] = [],
        duration: Duration? = nil,
        ports: Ports = Ports(),
        line: LineCondition = .perfect,
        seed: UInt64 = 1
    ) throws -> Scenario {
        let places = try [
            ("son-ha", "UBND Huyện Sơn Hà", 0x7F39_0601), ("son-ha/son-thuong", "UBND Xã Sơn Thượng", 0x7F39_060A),
            ("ly-son", "UBND Huyện Lý Sơn", 0x7F39_1401),
        ].map { id, name, address in
            Place(id: try #require(SiteID(id)), name: name, addresses: [UInt32(address)])
        }
        return Scenario(
            language: .vi,
            timeZone: "Asia/Ho_Chi_Minh",
            duration: duration,
            seed: seed,
            ports: ports,
            places: places,
            lines: Array(repeating: line, count: places.count),
            elsewhere: line,
            steps: steps
        )
    }
}

extension Scenario.Step {
    init(_ at: Int, _ until: Int?, _ places: [Int], say: String? = nil, _ change: (inout LineChange) -> Void) {
        var whole = LineChange()
        change(&whole)
        self.init(
            at: .seconds(at),
            until: until.map { .seconds($0) },
            places: places,
            change: whole,
            say: say
        )
    }
}
