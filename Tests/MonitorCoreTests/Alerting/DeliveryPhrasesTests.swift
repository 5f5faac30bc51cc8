import Testing

@testable import MonitorCore

@Suite("Reasons of failed deliveries")
struct DeliveryPhrasesTests {
    @Test(
        "our own words are in the log's language, what came from outside stays",
        arguments: [
            (DeliveryFailure.exited(1, said: ""), "lệnh kết thúc với mã lỗi 1", "exit status 1"),
            (.postponed(said: "busy"), "lệnh xin gửi lại sau (mã thoát 75): busy", "exit status 75, try later: busy"),
            (.killed(signal: 9, said: ""), "lệnh bị ngắt bởi tín hiệu 9", "killed by signal 9"),
            (
                .timedOut(after: .seconds(30), said: "dialling"), "lệnh chạy quá 30 giây nên bị dừng: dialling",
                "timed out after 30 s: dialling"
            ),
            (.status(503, said: "exit status 1"), "HTTP 503: exit status 1", "HTTP 503: exit status 1"),
            (
                .redirected(307, said: ""), "HTTP 307 (không đi theo chuyển hướng)",
                "HTTP 307 (redirects are not followed)"
            ),
            (.tooOld, "quá hạn trước khi kịp gửi", "expired before it could be tried"),
        ]
    )
    func reasons(failure: DeliveryFailure, vietnamese: String, english: String) {
        #expect(Catalogue(language: .vi).reason(failure) == vietnamese)
        #expect(Catalogue(language: .en).reason(failure) == english)
    }

    @Test("why it was given up follows the last failure, and then who gets it now")
    func endings() {
        let failure = DeliveryFailure.exited(1, said: "no modem")
        let words = Catalogue(language: .vi).reason(failure, end: .tries(2), fallback: "sms")
        #expect(words == "lệnh kết thúc với mã lỗi 1: no modem, đã thử 2 lần, chuyển sang kênh sms")
        let english = Catalogue(language: .en)
        #expect(english.reason(failure, end: .tries(1), fallback: nil) == "exit status 1: no modem, 1 try")
        #expect(english.reason(failure, end: .expired, fallback: nil) == "exit status 1: no modem, expired")
        #expect(english.reason(.tooOld, end: .expired, fallback: nil) == "expired before it could be tried")
        #expect(english.reason(.status(410, said: ""), end: .refused, fallback: nil) == "HTTP 410")
    }

    @Test("the beginning of a storage failure is a trouble, its end a gap", arguments: Language.allCases)
    func storage(language: Language) throws {
        let now = Province.now(9).timestamp
        let broke = try #require(Outbox.Outcome.broke(reason: "disk full").line(at: now, language))
        let catalogue = Catalogue(language: language)
        let trouble = catalogue.say(MessageLinePhrase.storeBroke, ["reason": "disk full"])
        #expect(broke.event == .trouble(site: nil, explanation: trouble, count: 1))
        let mended = try #require(Outbox.Outcome.mended(since: Province.since).line(at: now, language))
        let words = catalogue.say(MessageLinePhrase.storeMended)
        #expect(mended.event == .gap(from: Province.since, duration: .seconds(9), explanation: words))
    }
}
