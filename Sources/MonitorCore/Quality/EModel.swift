import Glibc

/// The E-model of ITU-T G.107 (narrowband) for a packet network: echo perfectly controlled, no advantage factor.
///
/// R = 93.2 − Idd − Ie,eff, where 93.2 is the rating with all other parameters at their defaults.
enum EModel {
    /// What there is without delay and loss.
    static let cleanRating = 93.2

    /// Idd of clause 7.4 for a one-way delay from mouth to ear in milliseconds; 0 up to `least`.
    ///
    /// `sensitivity` (sT) and `least` (mT) are those of the default class; not the widespread straight line, which stands
    /// for another term and is wrong below 177 ms.
    static func delayImpairment(_ delay: Double, sensitivity: Double = 1, least: Double = 100) -> Double {
        guard delay > least else { return 0 }
        let x = log2(delay / least)
        let power = 6 * sensitivity
        func term(_ value: Double) -> Double { pow(1 + pow(value, power), 1 / power) }
        return 25 * (term(x) - 3 * term(x / 3) + 2)
    }

    /// Ie,eff of clause 7.5: what the codec and the losses take away; `loss` is a ratio, 0 to 1.
    ///
    /// A burst ratio that is unknown or below 1 counts as 1.
    static func equipmentImpairment(_ codec: SpeechCodec, loss: Double, burstRatio: Double?) -> Double {
        let percent = min(1, max(0, loss)) * 100
        guard percent > 0 else { return codec.impairment }
        let bursts = max(1, burstRatio ?? 1)
        return codec.impairment + (95 - codec.impairment) * percent / (percent / bursts + codec.robustness)
    }

    /// R; below 0 where nobody would speak of a call any more.
    static func rating(delay: Double, loss: Double, burstRatio: Double?, codec: SpeechCodec) -> Double {
        cleanRating - delayImpairment(delay) - equipmentImpairment(codec, loss: loss, burstRatio: burstRatio)
    }

    /// The mean opinion score of Annex B, 1 to 4.5; the cubic, which dips below 1 for small ratings, is kept at 1.
    static func meanOpinionScore(rating: Double) -> Double {
        guard rating > 0 else { return 1 }
        guard rating < 100 else { return 4.5 }
        return max(1, 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6)
    }
}

/// What the E-model knows of a speech codec: ITU-T G.113 Appendix I.
struct SpeechCodec: Hashable, Sendable {
    /// Ie: what it takes from the rating without loss.
    var impairment: Double
    /// Bpl: how well it bears loss; of packets of 10 to 20 ms.
    var robustness: Double

    /// G.711 with packet loss concealment, as every terminal has it.
    static let g711 = SpeechCodec(impairment: 0, robustness: 25.1)
}
