/// What a shift hands over to the next.
package enum HandoverPhrase: Phrase {
    case title
    case open
    case resolved
    case silences
    case maintenances
    case neverAnswered
    case channels
    case none

    package var texts: PhraseTexts {
        switch self {
        case .title: PhraseTexts(vi: "BÀN GIAO CA lúc {time}, từ {since}", en: "HANDOVER at {time}, since {since}")
        case .open: PhraseTexts(vi: "Sự cố đang mở ({count})", en: "Open incidents ({count})")
        case .resolved: PhraseTexts(vi: "Đã kết thúc trong ca ({count})", en: "Resolved in this time ({count})")
        case .silences: PhraseTexts(vi: "Đang tắt báo ({count})", en: "Silences ({count})")
        case .maintenances: PhraseTexts(vi: "Đang bảo trì ({count})", en: "Maintenance ({count})")
        case .neverAnswered:
            PhraseTexts(
                vi: "Chưa bao giờ trả lời, nên chưa được giám sát thật ({count})",
                en: "Never answered, so not really watched ({count})"
            )
        case .channels: PhraseTexts(vi: "Các kênh báo tin ({count})", en: "Channels ({count})")
        case .none: PhraseTexts(vi: "không có", en: "none")
        }
    }
}
