import Testing

@testable import MonitorCore

@Suite("Reasons of failed deliveries")
struct DeliveryPhrasesTests {
    @Test(
        "our own words are in the log's language, what came from outside stays",
        arguments: [
            ("exit status 1", false, "lệnh kết thúc với mã lỗi 1"),
            ("exit status 1: no modem, 2 tries", true, "lệnh kết thúc với mã lỗi 1: no modem, đã thử 2 lần"),
            ("exit status 1: after 1, 2 tries", false, "lệnh kết thúc với mã lỗi 1: after 1, 2 tries"),
            ("exit status 75, try later: busy", false, "lệnh xin gửi lại sau (mã thoát 75): busy"),
            ("killed by signal 9, expired", true, "lệnh bị ngắt bởi tín hiệu 9, đã quá hạn"),
            ("expired before it could be tried", true, "quá hạn trước khi kịp gửi"),
            ("HTTP 503: exit status 1, many tries", true, "HTTP 503: exit status 1, many tries"),
            ("HTTP 307 (redirects are not followed)", true, "HTTP 307 (không đi theo chuyển hướng)"),
            (", 2 tries", true, ", đã thử 2 lần"),
            ("", true, ""),
        ]
    )
    func vietnamese(reason: String, isGivenUp: Bool, expected: String) {
        #expect(Language.vi.phrases.delivery(reason, isGivenUp: isGivenUp) == expected)
        #expect(Language.en.phrases.delivery(reason, isGivenUp: isGivenUp) == reason)
    }

    @Test("a number of tries and a time limit are said as people say them")
    func figures() {
        let late = "timed out after \(Duration.seconds(30)): dialling, 3 tries"
        let said = Language.vi.phrases.delivery(late, isGivenUp: true)
        #expect(said == "lệnh chạy quá 30 giây nên bị dừng: dialling, đã thử 3 lần")
        #expect(Language.en.phrases.delivery(late, isGivenUp: true) == "timed out after 30 s: dialling, 3 tries")
        #expect(Language.vi.phrases.delivery("timed out after all", isGivenUp: false) == "timed out after all")
        #expect(Language.en.phrases.delivery("exit status 1, 1 tries", isGivenUp: true) == "exit status 1, 1 try")
    }

    @Test("the beginning of a storage failure is a trouble, its end a gap", arguments: Language.allCases)
    func storage(language: Language) throws {
        let now = Province.now(9).timestamp
        let broke = try #require(Outbox.Outcome.broke(reason: "disk full").line(at: now, language))
        let trouble = language.phrases.storeBroke("disk full")
        #expect(broke.event == .trouble(site: nil, explanation: trouble, count: 1))
        let mended = try #require(Outbox.Outcome.mended(since: Province.since).line(at: now, language))
        let words = language.phrases.storeMended
        #expect(mended.event == .gap(from: Province.since, duration: .seconds(9), explanation: words))
    }
}
