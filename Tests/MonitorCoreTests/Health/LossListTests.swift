import Testing

@testable import MonitorCore

@Suite("Who is lost, in order")
struct LossListTests {
    private func list(_ losses: [(site: Int, ms: Int)]) -> LossList {
        losses.reduce(into: LossList()) { $0.insert($1.site, since: World.instant($1.ms)) }
    }

    @Test("the order is that of the first unanswered sends, whatever the order of the verdicts")
    func order() {
        let list = list([(1, 300), (2, 100), (3, 200), (4, 100)])
        #expect(list.all.map(\.site) == [2, 4, 3, 1])
    }

    @Test("a loss is found by its time, and only there", arguments: [(3, 200, [2, 4, 1]), (4, 100, [2, 3, 1])])
    func remove(site: Int, ms: Int, left: [Int]) {
        var list = list([(1, 300), (2, 100), (3, 200), (4, 100)])
        list.remove(site, since: World.instant(150))
        #expect(list.all.count == 4)
        list.remove(site, since: World.instant(ms))
        #expect(list.all.map(\.site) == left)
    }

    @Test("the window is the fullest one that holds the instant")
    func window() {
        let list = list([(1, 0), (2, 50), (3, 60), (4, 100), (5, 200)])
        let around = { (ms: Int, within: Int) in
            list.window(around: World.instant(ms), within: .milliseconds(within)).map(\.site)
        }
        #expect(around(60, 50) == [2, 3, 4])
        #expect(around(0, 50) == [1, 2])
        #expect(around(200, 50) == [5])
        #expect(around(100, 1000) == [1, 2, 3, 4, 5])
        #expect(LossList().window(around: World.instant(0), within: .seconds(1)).isEmpty)
    }
}
