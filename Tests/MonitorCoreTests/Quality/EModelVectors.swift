@testable import MonitorCore

/// The parts of `Fixtures/emodel.json` that apply here: all but the terms of an echo that is not cancelled.
struct EModelVectors: Decodable {
    struct Codec: Decodable {
        var impairment: Double
        var robustness: Double

        var codec: SpeechCodec { SpeechCodec(impairment: impairment, robustness: robustness) }

        private enum CodingKeys: String, CodingKey {
            case impairment = "Ie"
            case robustness = "Bpl"
        }
    }

    struct Delay: Decodable {
        var delayMs: Double
        var impairment: Double

        private enum CodingKeys: String, CodingKey {
            case delayMs
            case impairment = "Idd"
        }
    }

    /// Idd of the three classes of delay sensitivity.
    struct Sensitivity: Decodable {
        var delayMs: Double
        var usual: Double
        var low: Double
        var veryLow: Double

        private enum CodingKeys: String, CodingKey {
            case delayMs
            case usual = "defaultSt1Mt100"
            case low = "lowSt055Mt120"
            case veryLow = "veryLowSt04Mt150"
        }
    }

    struct Equipment: Decodable {
        var codec: String
        var lossPercent: Double
        var burstRatio: Double
        var ieEff: Double
    }

    struct Score: Decodable {
        var rating: Double
        var mosClamped: Double

        private enum CodingKeys: String, CodingKey {
            case rating = "R"
            case mosClamped
        }
    }

    struct Case: Decodable {
        var codec: String
        var oneWayDelayMs: Double
        var lossPercent: Double
        var burstRatio: Double
        var rating: Double
        var mos: Double

        private enum CodingKeys: String, CodingKey {
            case codec, oneWayDelayMs, lossPercent, burstRatio
            case rating = "R"
            case mos = "MOS"
        }
    }

    var codecs: [String: Codec]
    var idd: [Delay]
    var delaySensitivity: [Sensitivity]
    var ieEff: [Equipment]
    var mos: [Score]
    var cases: [Case]
}
