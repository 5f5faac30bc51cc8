import Testing

@testable import MonitorCore

@Suite("E-model (ITU-T G.107)")
struct EModelTests {
    private let vectors: EModelVectors

    init() throws {
        vectors = try Fixture.decoded("emodel.json", as: EModelVectors.self)
    }

    private func isClose(_ left: Double, _ right: Double) -> Bool { abs(left - right) < 1e-4 }

    @Test("delay takes what clause 7.4 says, in every class of sensitivity")
    func delay() {
        #expect(vectors.idd.count > 20 && vectors.delaySensitivity.count > 5)
        for vector in vectors.idd {
            #expect(isClose(EModel.delayImpairment(vector.delayMs), vector.impairment), "\(vector.delayMs) ms")
        }
        for vector in vectors.delaySensitivity {
            let delay = vector.delayMs
            #expect(isClose(EModel.delayImpairment(delay), vector.usual), "\(delay) ms")
            #expect(isClose(EModel.delayImpairment(delay, sensitivity: 0.55, least: 120), vector.low), "\(delay) ms")
            #expect(isClose(EModel.delayImpairment(delay, sensitivity: 0.4, least: 150), vector.veryLow), "\(delay) ms")
        }
    }

    @Test("loss takes what clause 7.5 says of every codec, bursty or not")
    func loss() throws {
        #expect(vectors.ieEff.count > 50)
        for vector in vectors.ieEff {
            let value = EModel.equipmentImpairment(
                try #require(vectors.codecs[vector.codec]).codec,
                loss: vector.lossPercent / 100,
                burstRatio: vector.burstRatio
            )
            #expect(isClose(value, vector.ieEff), "\(vector)")
        }
        #expect(try #require(vectors.codecs["g711-plc"]).codec == .g711)
    }

    @Test("scores are those of Annex B, and never below 1")
    func scores() {
        #expect(vectors.mos.count > 20)
        for vector in vectors.mos {
            #expect(isClose(EModel.meanOpinionScore(rating: vector.rating), vector.mosClamped), "R \(vector.rating)")
        }
    }

    @Test("delay, loss and bursts together give the rating and score of every case")
    func cases() throws {
        #expect(vectors.cases.count == 150)
        for vector in vectors.cases {
            let rating = EModel.rating(
                delay: vector.oneWayDelayMs,
                loss: vector.lossPercent / 100,
                burstRatio: vector.burstRatio,
                codec: try #require(vectors.codecs[vector.codec]).codec
            )
            #expect(isClose(rating, vector.rating), "\(vector)")
            #expect(isClose(EModel.meanOpinionScore(rating: rating), vector.mos), "\(vector)")
        }
    }

    @Test("a burst ratio that is unknown or below 1 counts as 1")
    func unknownBurstRatio() {
        let usual = EModel.equipmentImpairment(.g711, loss: 0.02, burstRatio: 1)
        #expect(EModel.equipmentImpairment(.g711, loss: 0.02, burstRatio: nil) == usual)
        #expect(EModel.equipmentImpairment(.g711, loss: 0.02, burstRatio: 0.5) == usual)
        #expect(EModel.equipmentImpairment(.g711, loss: 0.02, burstRatio: 2) > usual)
    }

    // MARK: From what a window measured

    @Test("a clean line is as good as the model gets, with half of the round trip, a packet and the least buffer")
    func cleanLine() throws {
        let times = [Double](repeating: 20, count: 60)
        let voice = try #require(
            VoiceEstimate(losses: LossFigure(n: 300, lost: 0), burstRatio: nil, sortedRoundTrips: times)
        )
        #expect(voice.delay == 10 + 40 + 20)
        #expect(voice.loss == 0 && isClose(voice.rating, 93.2) && isClose(voice.mos, 4.409286))
    }

    @Test("the buffer is as deep as 99 % of the answers need; what is later counts as lost")
    func buffer() throws {
        // 100 answers: one is a second late, and of the others the slowest 60 ms.
        let times = [Double](repeating: 20, count: 90) + [Double](repeating: 80, count: 9) + [1_020]
        let voice = try #require(
            VoiceEstimate(losses: LossFigure(n: 300, lost: 30), burstRatio: 1, sortedRoundTrips: times)
        )
        #expect(voice.delay == 10 + 60 + 20)
        #expect(isClose(voice.loss, 1 - 0.9 * 0.99))
        // No buffer is deeper than 200 ms: here every tenth answer is.
        let slow = [Double](repeating: 20, count: 90) + [Double](repeating: 520, count: 10)
        let late = try #require(
            VoiceEstimate(losses: LossFigure(n: 300, lost: 0), burstRatio: nil, sortedRoundTrips: slow)
        )
        #expect(late.delay == 10 + 200 + 20)
        #expect(isClose(late.loss, 0.1))
    }

    @Test("with nothing received, or too little, there is no value")
    func noValue() {
        let all = LossFigure(n: 300, lost: 300)
        #expect(VoiceEstimate(losses: all, burstRatio: nil, sortedRoundTrips: []) == nil)
        #expect(VoiceEstimate(losses: LossFigure(), burstRatio: nil, sortedRoundTrips: []) == nil)
        let few = [Double](repeating: 20, count: 19)
        #expect(VoiceEstimate(losses: LossFigure(n: 19), burstRatio: nil, sortedRoundTrips: few) == nil)
    }
}
