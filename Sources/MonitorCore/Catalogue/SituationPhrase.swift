/// Messages that are about no single incident.
enum SituationPhrase: Phrase {
    case digestTitle
    case digestLine
    case digestAcknowledged
    case digestNobodyYet
    case digestMore
    case digestResolved
    case digestLast
    case howToAcknowledge
    case testTitle
    case testText
    case heartbeatTitle
    case heartbeatText

    var texts: PhraseTexts {
        switch self {
        case .digestTitle:
            PhraseTexts(
                vi: "TÌNH HÌNH CHUNG: {count} sự cố đang mở",
                en: "SITUATION: {count} open {count?incident|incidents}"
            )
        case .digestLine: PhraseTexts(vi: "{what}{since}; {owner}", en: "{what}{since}; {owner}")
        case .digestAcknowledged: PhraseTexts(vi: "ĐÃ NHẬN: {by}", en: "ACKNOWLEDGED: {by}")
        case .digestNobodyYet: PhraseTexts(vi: "chưa ai nhận", en: "nobody has it")
        case .digestMore: PhraseTexts(vi: "Và {count} sự cố khác.", en: "And {count} more.")
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
        case .howToAcknowledge:
            PhraseTexts(vi: "Nhận xử lý: monitord ack SỐ --by TÊN", en: "To take one on: monitord ack NUMBER --by NAME")
        case .testTitle: PhraseTexts(vi: "TIN THỬ qua kênh {channel}", en: "TEST MESSAGE by channel {channel}")
        case .testText:
            PhraseTexts(
                vi: "{by} gửi thử lúc {clock}. Không có sự cố; nhận được tin này là kênh báo hoạt động tốt.",
                en: "Sent by {by} at {clock}. Nothing is wrong; that you read this means that the channel works."
            )
        case .heartbeatTitle: PhraseTexts(vi: "Máy giám sát đang chạy", en: "The monitor is running")
        case .heartbeatText:
            PhraseTexts(
                vi: "Lúc {clock} có {count} sự cố đang mở.",
                en: "{count} open {count?incident|incidents} at {clock}."
            )
        }
    }
}
