/// What a line carries of a conference, in sentences.
enum ConferencePhrase: Phrase {
    case heading
    case variation
    case bursts, noBursts
    case voice, noVoice
    case video, noVideo
    case rule

    var texts: PhraseTexts {
        switch self {
        case .heading:
            PhraseTexts(
                vi: "Ước tính cho cuộc họp truyền hình (không dùng để kết luận)",
                en: "Estimates for a conference (not judged)"
            )
        case .variation:
            PhraseTexts(vi: "độ dao động trễ p95 (PDV RFC 5481)", en: "delay variation p95 (PDV, RFC 5481)")
        case .bursts:
            PhraseTexts(
                vi: "mất gói theo cụm: {count} cụm, trung bình {length} lần dò, chiếm {share}% số gói mất; "
                    + "tỷ số cụm {ratio} ({basis})",
                en: "bursts of loss: {count}, {length} probes on average, with {share}% of the losses; "
                    + "burst ratio {ratio} ({basis})"
            )
        case .noBursts:
            PhraseTexts(
                vi: "mất gói theo cụm: không có; {lost} gói mất ({basis})",
                en: "bursts of loss: none; {lost} lost ({basis})"
            )
        case .voice:
            PhraseTexts(
                vi: "thoại: MOS khoảng {mos} ({basis}; G.711, trễ một chiều lấy bằng nửa thời gian khứ hồi)",
                en: "voice: MOS about {mos} ({basis}; G.711, one way taken for half of the round trip)"
            )
        case .noVoice: PhraseTexts(vi: "thoại: chưa ước tính được", en: "voice: no estimate")
        case .video: PhraseTexts(vi: "cuộc gọi {profile}: {class}", en: "call of {profile}: {class}")
        case .noVideo: PhraseTexts(vi: "cuộc gọi hình: chưa đủ số liệu", en: "video call: too few figures")
        case .rule:
            PhraseTexts(
                vi: "{video}, vì {figure} {value}, giới hạn {limit}",
                en: "{video}, since {figure} is {value}, limit {limit}"
            )
        }
    }
}

extension VideoClass: Phrase {
    package var texts: PhraseTexts {
        switch self {
        case .good: PhraseTexts(vi: "đủ hình và tiếng", en: "picture and sound")
        case .audioOnly: PhraseTexts(vi: "chỉ tiếng", en: "sound only")
        case .unusable: PhraseTexts(vi: "không dùng được", en: "unusable")
        }
    }
}

extension VideoFigure: Phrase {
    package var texts: PhraseTexts {
        switch self {
        case .loss: PhraseTexts(vi: "mất gói", en: "loss")
        case .rtt: PhraseTexts(vi: "thời gian khứ hồi p95", en: "round-trip time p95")
        case .pdv: PhraseTexts(vi: "độ dao động trễ p95", en: "delay variation p95")
        case .jitter: PhraseTexts(vi: "biến thiên trễ (jitter RFC 3550)", en: "jitter (RFC 3550)")
        case .lineRate: PhraseTexts(vi: "tốc độ đường truyền", en: "the rate of the line")
        }
    }
}
