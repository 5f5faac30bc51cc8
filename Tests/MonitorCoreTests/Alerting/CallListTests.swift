import Testing

@testable import MonitorCore

@Suite("Call list")
struct CallListTests {
    private func names(_ incident: Incident, _ contacts: [Contact] = Province.contacts) -> [String] {
        CallList(roster: Province.roster, contacts: contacts).contacts(for: incident).map(\.name)
    }

    @Test("the hall comes first, then the nearest line operator, then power")
    func order() {
        #expect(names(Province.incident()) == ["Đinh Văn Ba", "VNPT Sơn Hà", "Điện lực Quảng Ngãi"])
        #expect(names(Province.incident(root: "ba-to")) == ["Tổng đài VNPT", "Điện lực Quảng Ngãi"])
    }

    @Test("a level's contact counts where no site above has one; order decides among equals")
    func levels() {
        let contacts = [
            Contact(scope: .level("commune"), role: .hall, name: "second", phone: "2", order: 2),
            Contact(scope: .level("commune"), role: .hall, name: "first", phone: "1", order: 1),
            Contact(scope: .level("commune"), role: .hall, name: "third", phone: "3", order: 3),
            Contact(scope: .everywhere, role: .hall, name: "everywhere", phone: "4"),
        ]
        #expect(names(Province.incident(), contacts) == ["first", "second"])
        #expect(names(Province.incident(root: "son-ha"), contacts) == ["everywhere"])
    }

    @Test("nobody is called about halls while the monitor is cut off")
    func uplink() {
        #expect(names(Province.incident(cause: .monitorUplink, root: nil)) == ["Tổng đài VNPT"])
    }
}
