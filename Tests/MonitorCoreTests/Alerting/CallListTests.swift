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

    @Test(
        "each cause has its own order",
        arguments: [
            (Cause.line, [Contact.Role.hall, .line, .power]),
            (.area, [.hall, .line, .power]),
            (.flapping, [.hall, .line, .power]),
            (.trunk, [.hall, .line, .power, .command]),
            (.equipment, [.hall, .equipment]),
            (.quality, [.hall, .line]),
            (.certificate, [.equipment, .hall]),
            (.monitorUplink, [.line, .command]),
        ]
    )
    func roles(cause: Cause, expected: [Contact.Role]) {
        let everybody = Contact.Role.allCases.map { role in
            Contact(scope: .everywhere, role: role, name: role.rawValue, phone: "1")
        }
        #expect(names(Province.incident(cause: cause, root: "son-ha"), everybody) == expected.map(\.rawValue))
    }

    @Test("one hall's electricity explains no trunk whose root answers")
    func trunk() {
        var incident = Province.incident(cause: .trunk, root: "phong-hop-3")
        incident.rootState = .up
        #expect(names(incident) == ["Tổng đài VNPT", "Điện lực Quảng Ngãi"])
    }
}
