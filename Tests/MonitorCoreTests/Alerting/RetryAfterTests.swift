import Testing

@testable import MonitorCore

@Suite("Retry-After and HTTP status")
struct RetryAfterTests {
    struct Vectors: Decodable {
        struct Wish: Decodable, Sendable {
            var value: String
            var delaySeconds: Int64?
        }

        struct Policy: Decodable, Sendable {
            var status: Int
            var action: String
        }

        var retryAfterNowUnix: Int64
        var retryAfter: [Wish]
        var retryPolicy: [Policy]
    }

    static let vectors: Vectors? = try? Fixture.decoded("webhooks.json")

    @Test("the vectors are there")
    func vectorsAreThere() {
        #expect((Self.vectors?.retryAfter.count ?? 0) >= 20)
        #expect((Self.vectors?.retryPolicy.count ?? 0) >= 15)
    }

    @Test(
        "seconds and the three forms of dates are read, anything else is ignored",
        arguments: vectors?.retryAfter ?? []
    )
    func retryAfter(_ wish: Vectors.Wish) {
        let now = Timestamp(nanoseconds: (Self.vectors?.retryAfterNowUnix ?? 0) * 1_000_000_000)
        #expect(RetryAfter.delay(wish.value, now: now) == wish.delaySeconds.map { .seconds($0) }, "\(wish.value)")
    }

    @Test("a status is done, tried again or given up", arguments: vectors?.retryPolicy ?? [])
    func status(_ policy: Vectors.Policy) {
        let response = WebhookResponse(status: policy.status, retryAfter: "120", body: Array("no\u{7}pe\n".utf8))
        let result = response.result(now: Timestamp(nanoseconds: 0)) { $0 }
        switch result {
        case .delivered: #expect(policy.action == "done")
        case .failed(let reason, let retryAfter):
            #expect(policy.action.hasPrefix("retry"))
            #expect(reason == .status(policy.status, said: "no pe"))
            #expect(retryAfter == .seconds(120))
        case .refused: #expect(policy.action.hasPrefix("give up"))
        case .later, .abandoned: Issue.record("no answer means this: \(result)")
        }
    }

    @Test(
        "path, query and credentials of a URL are kept out of what is written",
        arguments: [
            (
                "https://u:pass@h.example/hooks/T0PSECRET?key=abcdef", "POST /hooks/T0PSECRET?key=abcdef failed",
                "POST … failed"
            ),
            ("https://u:passw@h.example/", "user u:passw refused", "user … refused"),
            ("https://h.example/hooks/T0PSECRET", "no such token: T0PSECRET", "no such token: …"),
            ("https://h.example/", "GET / on h.example:443", "GET / on h.example:443"),
        ]
    )
    func redaction(url: String, text: String, expected: String) {
        #expect(URLRedaction(url, nil).redacted(text) == expected)
    }
}
