import Testing

@testable import MonitorCore

@Suite("What a restart must not forget")
struct FactStoreTests {
    private let directory: ScratchDirectory

    init() throws { directory = try ScratchDirectory() }

    @Test("transit is void at another address and with other children; what was closed, until it is over")
    func facts() async throws {
        let store = try Store.open(directory: directory.path)
        let roster = Rosters.province(communes: [2, 2])
        let hall = roster.sites[1]
        let children = roster.sites.filter { $0.parent == hall.id }.map(\.id)
        try await store.note([.noTransit(hall, carried: children), .closed(hall, .line), .closed(hall, .quality)])
        try await store.note([.closedIsOver(hall.id, .quality), .sentinelAnswered(Rosters.check(address: 7))])
        #expect(try store.noTransit(in: roster) == [hall.id])
        #expect(try store.noTransit(in: Rosters.province(communes: [3, 2])).isEmpty)
        #expect(try store.closedFaults(in: roster) == [ClosedFault(site: hall.id, cause: .line)])
        var moved = roster.sites
        moved[1].address = .address(.v4(9))
        #expect(try store.noTransit(in: Roster(sites: moved)).isEmpty)
        #expect(try store.closedFaults(in: Roster(sites: moved)).isEmpty)
        let sentinels = [Rosters.check(address: 6), Rosters.check(address: 7)]
        #expect(try store.sentinelsEverAnswered(among: sentinels) == [1])
        try await store.forgetAnswered(except: Roster(sites: [roster.sites[0]]))
        #expect(try store.noTransit(in: roster).isEmpty)
        #expect(try store.closedFaults(in: roster).isEmpty)
    }
}
