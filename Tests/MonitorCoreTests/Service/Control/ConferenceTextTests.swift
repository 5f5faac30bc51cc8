import Foundation
import Testing

@testable import MonitorCore

@Suite("What a line carries, in words and in JSON")
struct ConferenceTextTests {
    private func document(
        bursts: Int = 2,
        mos: Double? = 4.1,
        rule: VideoVerdict.Rule? = nil,
        grade: VideoClass = .good
    ) -> ConferenceDocument {
        ConferenceDocument(
            n: 60,
            windowSeconds: 60,
            ageSeconds: 0.5,
            pdvP95: 12.34,
            bursts: BurstsDocument(
                n: 300,
                windowSeconds: 300,
                lost: 7,
                number: bursts,
                meanLength: bursts > 0 ? 4.5 : nil,
                lossShare: bursts > 0 ? 0.857 : 0,
                burstRatio: 1.44,
                longestRun: 2
            ),
            mos: mos,
            video: VideoVerdict(profile: .m1, grade: grade, rule: rule)
        )
    }

    private func lines(_ document: ConferenceDocument, _ language: Language) -> [String] {
        ConferenceText(document, catalogue: Catalogue(language: language)).runs.map(\.text)
    }

    @Test("every figure is said with what it rests on, in both languages")
    func figures() {
        let rule = VideoVerdict.Rule(figure: .loss, value: 0.0233, limit: 0.01, n: 300, windowSeconds: 300)
        let found = document(rule: rule, grade: .audioOnly)
        #expect(
            lines(found, .en) == [
                "delay variation p95 (PDV, RFC 5481): 12.3 ms (n=60, 1 min)",
                "bursts of loss: 2, 4.5 probes on average, with 86% of the losses; burst ratio 1.4 (n=300, 5 min)",
                "voice: MOS about 4.1 (n=300, 5 min; G.711, one way taken for half of the round trip)",
                "call of 1M: sound only, since loss is 2.33%, limit 1% (n=300, 5 min)",
            ]
        )
        #expect(
            lines(found, .vi) == [
                "độ dao động trễ p95 (PDV RFC 5481): 12,3 ms (n=60, 1 phút)",
                "mất gói theo cụm: 2 cụm, trung bình 4,5 lần dò, chiếm 86% số gói mất; tỷ số cụm 1,4 (n=300, 5 phút)",
                "thoại: MOS khoảng 4,1 (n=300, 5 phút; G.711, trễ một chiều lấy bằng nửa thời gian khứ hồi)",
                "cuộc gọi 1M: chỉ tiếng, vì mất gói 2,33%, giới hạn 1% (n=300, 5 phút)",
            ]
        )
    }

    @Test("what is unknown is said to be unknown, and a rule without probes names none")
    func unknown() {
        let rule = VideoVerdict.Rule(figure: .lineRate, value: 512_000, limit: 1_600_000, n: 0, windowSeconds: 0)
        let narrow = lines(document(bursts: 0, mos: nil, rule: rule, grade: .audioOnly), .en)
        #expect(narrow[1] == "bursts of loss: none; 7 lost (n=300, 5 min)")
        #expect(narrow[2] == "voice: no estimate")
        #expect(narrow[3] == "call of 1M: sound only, since the rate of the line is 512k, limit 1.6M")
        var silent = document()
        (silent.pdvP95, silent.video) = (nil, nil)
        #expect(
            lines(silent, .en)[0].hasSuffix("not measured") && lines(silent, .en)[3] == "video call: too few figures"
        )
    }

    @Test("keys are those of the contract; what is unknown is null, and an older daemon's document is understood")
    func keys() throws {
        let json = String(decoding: try document(bursts: 0, mos: nil).encoded(), as: UTF8.self)
        let expected =
            #"{"age_seconds":0.5,"bursts":{"burst_ratio":1.44,"longest_run":2,"loss_share":0,"lost":7,"mean_length":null,"#
            + #""n":300,"number":0,"window_seconds":300},"mos_estimate":null,"n":60,"pdv_p95_ms":12.34,"#
            + #""video":{"class":"good","profile":"1M","rule":null},"window_seconds":60}"#
        #expect(json == expected)
        #expect(try ConferenceDocument.decoded(Array(json.utf8)) == document(bursts: 0, mos: nil))
        let older = json.replacing(#""mos_estimate":null,"#, with: "").replacing(#""pdv_p95_ms":12.34,"#, with: "")
        #expect(try ConferenceDocument.decoded(Array(older.utf8)).pdvP95 == nil)
    }
}
