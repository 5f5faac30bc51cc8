import Testing

@testable import MonitorCore

@Suite("Default gateway")
struct DefaultGatewayTests {
    private static let header =
        "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n"

    private func address(_ route: String?, _ route6: String? = nil) -> String? {
        DefaultGateway { $0 == "/proc/net/route" ? route : route6 }.address()?.description
    }

    @Test("the IPv4 default route of the lowest metric wins")
    func lowestMetric() {
        let table =
            Self.header + "eth1\t00000000\t0101A8C0\t0003\t0\t0\t200\t00000000\t0\t0\t0\n"
            + "eth0\t00000000\t010011AC\t0003\t0\t0\t100\t00000000\t0\t0\t0\n"
            + "eth0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0\n"
        #expect(address(table) == "172.17.0.1")
    }

    @Test("without one, the IPv6 default route; the kernel's unreachable entry is none")
    func version6() {
        let zeros = String(repeating: "0", count: 32)
        let table =
            "\(zeros) 00 \(zeros) 00 20010db8000000000000000000000001 00000400 00000001 00000000 00000003 eth0\n"
            + "\(zeros) 00 \(zeros) 00 \(zeros) ffffffff 00000001 00000000 00200200 lo\n"
        #expect(address(Self.header, table) == "2001:db8::1")
        #expect(address(nil, table) == "2001:db8::1")
    }

    @Test("no route, no table or a torn one give none", arguments: [nil, "", "eth0 00000000", "x y z 1 2 3 4 5 6 7 8"])
    func none(table: String?) {
        #expect(address(table, table) == nil)
    }

    @Test("without any sentinel there is a warning, and the configuration holds")
    func warns() throws {
        let sandbox = try ConfigurationSandbox(["m.yaml": "inventory: i.csv\n"])
        let reading = ConfigurationFile.load(path: sandbox.path("m.yaml"), gateway: DefaultGateway { _ in nil })
        #expect(reading.configuration?.uplink.sentinels == [])
        #expect(
            reading.warnings.map(\.message) == ["no sentinel: 'we are cut off' and 'all are down' will look the same"]
        )
    }
}
