import Testing

@testable import MonitorCore

@Suite("Retry policy")
struct RetryPolicyTests {
    private let webhook = RetryPolicy(
        Channel(name: "w", kind: .webhook(Channel.Webhook(url: "https://x.example/")), timeout: .seconds(10))
    )
    private let hook = RetryPolicy(
        Channel(
            name: "h",
            kind: .hook(Channel.Hook(command: ["/bin/true"], tries: 3)),
            timeout: .seconds(10),
            expire: .seconds(600)
        )
    )

    private func tries(_ count: Int) -> Notification.Tries { Notification.Tries(all: count, counted: count) }

    @Test(
        "the delay doubles from 1 s to 5 minutes",
        arguments: zip([1, 2, 3, 4, 9, 10, 1_000_000], [1, 2, 4, 8, 256, 300, 300])
    )
    func delays(number: Int, seconds: Int) {
        #expect(RetryPolicy.delay(afterTry: number, jitter: 0) == .seconds(seconds))
        #expect(RetryPolicy.delay(afterTry: number, jitter: 1) == .seconds(seconds) / 2)
    }

    @Test("a receiver's wish is obeyed up to an hour, but never below the own delay")
    func retryAfter() {
        func verdict(_ wish: Duration) -> RetryPolicy.Verdict {
            webhook.verdict(
                on: .failed(.status(429, said: ""), retryAfter: wish),
                tries: tries(3),
                age: .zero,
                jitter: 0
            )
        }
        #expect(verdict(.seconds(120)) == .retry(.status(429, said: ""), after: .seconds(120)))
        #expect(verdict(.zero) == .retry(.status(429, said: ""), after: .seconds(4)))
        #expect(verdict(.seconds(86_400)) == .retry(.status(429, said: ""), after: .seconds(3_600)))
    }

    @Test("a hook that failed as often as it may is given up; trying later does not count")
    func hookTries() {
        let failed = DeliveryResult.failed(.exited(1, said: ""))
        #expect(
            hook.verdict(on: failed, tries: tries(2), age: .zero, jitter: 0)
                == .retry(.exited(1, said: ""), after: .seconds(2))
        )
        #expect(
            hook.verdict(on: failed, tries: tries(3), age: .zero, jitter: 0)
                == .giveUp(.exited(1, said: ""), .tries(3))
        )
        let later = Notification.Tries(all: 50, counted: 0)
        #expect(
            hook.verdict(on: .later(.postponed(said: "")), tries: later, age: .zero, jitter: 0)
                == .retry(.postponed(said: ""), after: .seconds(300))
        )
    }

    @Test("what cannot be helped is given up at once; a webhook is tried until it expires")
    func endings() {
        #expect(
            webhook.verdict(on: .refused(.status(400, said: "")), tries: tries(1), age: .zero, jitter: 0)
                == .giveUp(.status(400, said: ""), .refused)
        )
        #expect(webhook.verdict(on: .delivered, tries: tries(0), age: .zero, jitter: 0) == .sent)
        #expect(webhook.verdict(on: .abandoned, tries: tries(0), age: .zero, jitter: 0) == .keep)
        let failed = DeliveryResult.failed(.status(503, said: ""))
        #expect(
            webhook.verdict(on: failed, tries: tries(300), age: .seconds(86_099), jitter: 0)
                == .retry(.status(503, said: ""), after: .seconds(300))
        )
        #expect(
            webhook.verdict(on: failed, tries: tries(300), age: .seconds(86_100), jitter: 0)
                == .giveUp(.status(503, said: ""), .expired)
        )
    }

    @Test("a test or a drill that is ten minutes old is given up, news is not")
    func tests() {
        #expect(webhook.limited(to: .test).isExpired(age: .seconds(600)))
        #expect(webhook.limited(to: .drill).isExpired(age: .seconds(600)))
        #expect(!webhook.limited(to: .opened).isExpired(age: .seconds(86_399)))
    }
}
