/// Reads `ports`.
enum PortsSection {
    private static let keys = ["stamp", "h323", "sip", "http"]

    static func read(_ node: YAMLNode?, report: FileReport) -> Scenario.Ports {
        guard let node else { return Scenario.Ports() }
        let map = MapReader(node, keys: keys, report: report)
        let standard = Scenario.Ports()
        let ports = Scenario.Ports(
            stamp: port("stamp", map) ?? standard.stamp,
            h323: port("h323", map) ?? standard.h323,
            sip: port("sip", map) ?? standard.sip,
            http: port("http", map) ?? standard.http
        )
        // By transport: TCP, then UDP.
        verify([("h323", ports.h323), ("sip", ports.sip), ("http", ports.http)], map)
        verify([("sip", ports.sip), ("stamp", ports.stamp)], map)
        return ports
    }

    private static func port(_ key: String, _ map: MapReader) -> UInt16? {
        map.integer(key, in: 1...65_535).map { UInt16($0.value) }
    }

    private static func verify(_ ports: [(key: String, port: UInt16)], _ map: MapReader) {
        var owners: [UInt16: String] = [:]
        for (key, port) in ports {
            if let owner = owners[port] {
                map.report.error("port \(port) is that of '\(owner)' already", at: map.position(of: key))
            }
            owners[port] = key
        }
    }
}
