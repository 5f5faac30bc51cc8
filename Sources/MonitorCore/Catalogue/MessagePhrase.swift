/// What messages say that are about no single incident, and what marks those that are.
package enum MessagePhrase: Phrase {
    case acknowledged
    case drill
    case digestTitle
    case digestIncident
    case digestNobodyYet
    case digestMore
    case digestResolved
    case digestLast
    case testTitle
    case testText
    case heartbeatTitle
    case heartbeatText

    package var texts: PhraseTexts {
        switch self {
        case .acknowledged:
            PhraseTexts(vi: "ĐÃ NHẬN: {by}", en: "ACKNOWLEDGED: {by}")
        case .drill:
            PhraseTexts(vi: "[DIỄN TẬP]", en: "[DRILL]")
        case .digestTitle:
            PhraseTexts(
                vi: "TÌNH HÌNH: {count} sự cố đang mở",
                en: "SITUATION: {count} open {count?incident|incidents}"
            )
        case .digestIncident:
            PhraseTexts(vi: "{what}, từ {since}; {owner}", en: "{what}, since {since}; {owner}")
        case .digestNobodyYet:
            PhraseTexts(vi: "chưa ai nhận", en: "nobody has acknowledged it")
        case .digestMore:
            PhraseTexts(vi: "Và {count} sự cố khác.", en: "And {count} more.")
        case .digestResolved:
            PhraseTexts(
                vi: "ĐÃ KẾT THÚC {count} sự cố: {list}.",
                en: "OVER, {count} {count?incident|incidents}: {list}."
            )
        case .digestLast:
            PhraseTexts(
                vi: "Hết đợt sự cố dồn dập: từ nay báo lại từng sự cố.",
                en: "The storm is over: from now on each incident is told singly again."
            )
        case .testTitle:
            PhraseTexts(vi: "TIN THỬ qua kênh {channel}", en: "TEST MESSAGE by channel {channel}")
        case .testText:
            PhraseTexts(
                vi: "{by} gửi thử lúc {clock}. Không có sự cố nào; nhận được tin này là kênh báo hoạt động tốt.",
                en: "Sent by {by} at {clock}. Nothing is wrong; that you read this means that the channel works."
            )
        case .heartbeatTitle:
            PhraseTexts(vi: "Máy giám sát đang chạy", en: "The monitor is running")
        case .heartbeatText:
            PhraseTexts(
                vi: "{count} sự cố đang mở lúc {clock}.",
                en: "{count} open {count?incident|incidents} at {clock}."
            )
        }
    }
}
