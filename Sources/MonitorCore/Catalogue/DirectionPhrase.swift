/// What STAMP says of each direction of a line, in sentences.
enum DirectionPhrase: Phrase {
    case heading
    case toSite, fromSite
    case lost, variation, noVariation, reordered, doubled
    case lostEitherWay
    // Why nobody can say on which way.
    case repeats, notShown, uncountable
    case noAnswer
    case notCounted

    var texts: PhraseTexts {
        switch self {
        case .heading:
            PhraseTexts(
                vi: "Từng chiều, đo bằng STAMP (không dùng để kết luận; {basis})",
                en: "Each direction, by STAMP (not judged; {basis})"
            )
        case .toSite: PhraseTexts(vi: "chiều đi (tới điểm cầu): {figures}", en: "towards the site: {figures}")
        case .fromSite: PhraseTexts(vi: "chiều về (từ điểm cầu): {figures}", en: "from the site: {figures}")
        case .lost: PhraseTexts(vi: "mất {lost}/{n} gói", en: "{lost} of {n} lost")
        case .variation:
            PhraseTexts(vi: "độ dao động trễ p95 (PDV) {value} ms", en: "delay variation p95 (PDV) {value} ms")
        case .noVariation: PhraseTexts(vi: "chưa đo được độ dao động trễ", en: "delay variation not measured")
        case .reordered: PhraseTexts(vi: "{count} gói sai thứ tự", en: "{count} out of order")
        case .doubled: PhraseTexts(vi: "{count} gói bị lặp", en: "{count} doubled")
        case .lostEitherWay:
            PhraseTexts(
                vi: "mất {lost}/{n} gói, không rõ ở chiều nào: {reason}",
                en: "{lost} of {n} lost, on which way is not known: {reason}"
            )
        case .repeats:
            PhraseTexts(
                vi: "reflector lặp lại số thứ tự của máy giám sát, không tự đếm gói",
                en: "the reflector repeats the monitor's numbers and does not count"
            )
        case .notShown:
            PhraseTexts(
                vi: "reflector chưa cho thấy có tự đếm gói hay không",
                en: "the reflector has not shown yet whether it counts"
            )
        case .uncountable:
            PhraseTexts(
                vi: "có gói bị lặp ở chiều đi, hoặc reflector đếm chung với nơi hỏi khác",
                en: "packets were doubled on the way there, or the reflector counts for others too"
            )
        case .noAnswer:
            PhraseTexts(
                vi: "không có trả lời nào cho {count} gói gần nhất nên không biết gì về từng chiều",
                en: "no answer to the last {count} {count?packet|packets}, so nothing is known of either direction"
            )
        case .notCounted:
            PhraseTexts(
                vi: "chưa tính {count} gói: gửi sau trả lời cuối cùng, hoặc lúc reflector khởi động lại",
                en:
                    "not counted: {count} {count?packet|packets} after the last answer, or at a restart of the reflector"
            )
        }
    }
}
