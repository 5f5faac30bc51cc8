import Testing

@testable import MonitorCore

@Suite("Channel records")
struct ChannelRecordsTests {
    private var records = ChannelRecords()

    init() {
        var onCall = Province.hook("on-call")
        onCall.fallback = "sms"
        var alive = Province.hook("alive")
        alive.heartbeat = .seconds(60)
        records.reload([alive, onCall, Province.hook("sms"), Province.hook("mail")])
    }

    private func message(_ id: String, _ channel: String = "on-call", type: NotificationType = .opened) -> Notification
    {
        Notification(
            id: id,
            sequence: 1,
            type: type,
            channel: channel,
            incident: 7,
            site: nil,
            time: Province.since,
            body: nil
        )
    }

    private mutating func queue(
        _ id: String,
        _ channel: String = "on-call",
        type: NotificationType = .opened,
        at: Double
    ) {
        records.queued(message(id, channel, type: type), at: Province.now(at).instant)
    }

    private mutating func note(_ id: String, on channel: String = "on-call", _ verdict: RetryPolicy.Verdict, at: Double)
    {
        _ = records.note(
            ChannelWorker.Report(
                notification: message(id, channel),
                verdict: verdict,
                tries: .init(),
                took: .zero,
                at: Province.now(at).timestamp
            )
        )
    }

    private mutating func alarms(at time: Double) -> [String] {
        records.advance(to: Province.now(time).instant).map { alarm in
            switch alarm.step.step {
            case .stuck(let oldest, let pending, let told):
                "\(alarm.step.channel) stuck \(Int(oldest.inSeconds)) \(pending) \(told ?? "-")"
            case .unstuck(let after): "\(alarm.step.channel) through \(Int(after.inSeconds)) \(alarm.by ?? "-")"
            default: "?"
            }
        }
    }

    @Test("a message that waits over a minute raises one alarm through the fallback, and one note when it is over")
    mutating func stuck() {
        queue("a", at: 0)
        queue("b", at: 10)
        #expect(records.nextDeadline == Province.now(60).instant)
        #expect(alarms(at: 59.9).isEmpty)
        #expect(alarms(at: 60) == ["on-call stuck 60 2 sms"])
        #expect(alarms(at: 100).isEmpty && records.nextDeadline == nil)
        note("a", .sent, at: 110)
        #expect(alarms(at: 110).isEmpty, "the next has waited for 100 s")
        note("b", .sent, at: 115)
        #expect(alarms(at: 115) == ["on-call through 55 sms"])
        #expect(alarms(at: 500).isEmpty)
    }

    @Test("a channel whose messages were given up does not work again before one gets across")
    mutating func givenUp() {
        queue("a", at: 0)
        #expect(alarms(at: 60).count == 1)
        note("a", .giveUp(.status(410, said: ""), .refused), at: 70)
        #expect(alarms(at: 70).isEmpty)
        queue("b", at: 80)
        note("b", .sent, at: 81)
        #expect(alarms(at: 81) == ["on-call through 21 sms"])
    }

    @Test("who is told is neither stuck nor failing where there is another, and never takes signs of life only")
    mutating func told() {
        note("x", on: "sms", .retry(.exited(1, said: ""), after: .seconds(1)), at: 0)
        queue("a", at: 0)
        #expect(alarms(at: 60) == ["on-call stuck 60 1 mail"])
        queue("m", "mail", at: 70)
        #expect(alarms(at: 130) == ["mail stuck 60 1 sms"])
        queue("s", "sms", at: 140)
        #expect(alarms(at: 200) == ["sms stuck 60 1 -"], "nobody is left")
    }

    @Test(
        "tests, drills and news of other channels never make a channel stuck",
        arguments: [
            NotificationType.test, .drill, .channelStuck, .channelRecovered,
        ]
    )
    mutating func unimportant(type: NotificationType) {
        queue("a", type: type, at: 0)
        #expect(records.nextDeadline == nil)
        #expect(alarms(at: 1_000).isEmpty)
        let health = records.health(at: Province.now(5).timestamp, catalogue: Catalogue(language: .en))
        #expect(health.first { $0.name == "on-call" }?.pending == 1)
    }

    @Test("health tells what waits, since when, and how the last tries ended")
    mutating func health() {
        queue("a", at: 1)
        queue("b", at: 2)
        note("a", .retry(.status(503, said: "busy"), after: .seconds(1)), at: 3)
        note("b", .sent, at: 4)
        let all = records.health(at: Province.now(9).timestamp, catalogue: Catalogue(language: .en))
        #expect(all.map(\.name) == ["alive", "on-call", "sms", "mail"])
        let health = all[1]
        #expect(health.pending == 1 && health.oldestSeconds == 9 && !health.isStuck)
        #expect(health.sent == 1 && health.retries == 1 && health.givenUp == 0)
        #expect(health.lastSuccess == Province.now(4).timestamp && health.lastFailure == Province.now(3).timestamp)
        #expect(health.lastFailureReason == "HTTP 503: busy")
        #expect(records.counts.contains(DeliveryCount(channel: "on-call", result: .sent, count: 1)))
    }

    @Test("a secret or a sign of life that fails is said once, and once when it works again")
    mutating func episodes() {
        let broken = DeliveryFailure.secretUnreadable("open: no such file")
        let at = { (seconds: Double) in Province.now(seconds).timestamp }
        #expect(records.prepared("sms", broken, at: at(0)) == ChannelStep(channel: "sms", step: .unusable(broken)))
        #expect(records.prepared("sms", broken, at: at(5)) == nil)
        #expect(
            records.prepared("sms", nil, at: at(9))
                == ChannelStep(channel: "sms", step: .usable(after: .seconds(9)))
        )
        #expect(records.prepared("sms", nil, at: at(10)) == nil)
        let silent = DeliveryFailure.unanswered("refused")
        #expect(
            records.heartbeat("alive", silent, at: at(0))
                == ChannelStep(channel: "alive", step: .heartbeatFailed(silent))
        )
        #expect(records.heartbeat("alive", silent, at: at(60)) == nil)
        #expect(
            records.heartbeat("alive", nil, at: at(120))
                == ChannelStep(channel: "alive", step: .heartbeatWorks(after: .seconds(120)))
        )
    }

    @Test("ten thousand messages are taken in and out, the oldest known throughout")
    mutating func many() {
        for number in 0..<10_000 { queue("m\(number)", at: Double(number)) }
        for number in stride(from: 9_999, through: 1, by: -1) { note("m\(number)", .sent, at: 10_000) }
        let health = records.health(at: Province.now(10_000).timestamp, catalogue: Catalogue(language: .en))
        #expect(health[1].pending == 1 && health[1].sent == 9_999)
        #expect(records.nextDeadline == Province.now(60).instant)
    }
}
