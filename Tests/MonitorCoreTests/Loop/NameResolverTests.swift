import Testing

@testable import MonitorCore

@Suite("Name resolver")
struct NameResolverTests {
    @Test("names are looked up off the caller's thread and told", .timeLimit(.minutes(1)))
    func reports() async throws {
        let (news, tell) = AsyncStream.makeStream(of: NameResolution.self)
        let resolver = try NameResolver(
            lookup: { $0 == "good" ? .success([.v4(7)]) : .failure(LookupFailure(explanation: "unknown")) },
            report: { tell.yield($0) }
        )
        resolver.resolve(names: ["good", "bad"])
        var iterator = news.makeAsyncIterator()
        let told = [await iterator.next(), await iterator.next()]
        #expect(told.contains(NameResolution(name: "good", addresses: [.v4(7)])))
        #expect(told.contains(NameResolution(name: "bad", addresses: [], failure: "unknown")))
        resolver.stop()
    }

    @Test("the system knows localhost")
    func localhost() throws {
        let addresses = try SystemLookup.addresses(of: "localhost").get()
        #expect(addresses.contains(.v4(0x7F00_0001)) || addresses.contains(.v6(0, 1)))
    }
}
