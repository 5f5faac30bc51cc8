/// Why the running daemon does not do what somebody asked of an incident, and what to do instead.
enum RefusalPhrase: Phrase {
    case noIncident
    case isOver
    case endsWithItsCause
    case noName
    case noComment
    case noTime
    case tooLong
    case matchesAll
    case noSite
    case noLevel
    case noSilence
    case noMaintenance
    case isStopping

    var texts: PhraseTexts {
        switch self {
        case .noIncident:
            PhraseTexts(
                vi: "không có sự cố số {number} (xem `monitord incidents`)",
                en: "there is no incident {number} (see `monitord incidents`)"
            )
        case .isOver:
            PhraseTexts(
                vi: "sự cố số {number} đã kết thúc, không cần nhận hay đóng nữa (xem `monitord incidents --all`)",
                en:
                    "incident {number} is over: nothing is left to acknowledge or close (see `monitord incidents --all`)"
            )
        case .endsWithItsCause:
            PhraseTexts(
                vi: "không đóng được sự cố số {number} bằng tay: nó tự kết thúc khi máy giám sát có mạng trở lại",
                en: "incident {number} cannot be closed by hand: it ends when the monitor's uplink is back"
            )
        case .noName:
            PhraseTexts(
                vi: "chưa ghi tên người yêu cầu (thêm `--by TÊN`)",
                en: "nobody's name is given (add `--by NAME`)"
            )
        case .noComment:
            PhraseTexts(
                vi: "chưa ghi lý do (thêm `--comment`)",
                en: "no reason is given (add `--comment`)"
            )
        case .noTime:
            PhraseTexts(
                vi: "thời hạn phải dài hơn 0 giây",
                en: "the time must be longer than 0 s"
            )
        case .tooLong:
            PhraseTexts(
                vi:
                    "chỉ được tắt báo tối đa {hours} giờ (muốn lâu hơn hãy dùng `monitord maintenance`, hoặc gia hạn sau)",
                en:
                    "a silence may last {hours} h at most (use `monitord maintenance` for longer work, or silence again later)"
            )
        case .matchesAll:
            PhraseTexts(
                vi: "chưa nói tắt báo cho điểm cầu, cấp hay nguyên nhân nào (mọi điểm cầu: `site=*`)",
                en: "neither site, level nor cause to be silenced is given (all sites: `site=*`)"
            )
        case .noSite:
            PhraseTexts(
                vi: "không có điểm cầu nào là {site} (xem `monitord status`)",
                en: "no site is {site} (see `monitord status`)"
            )
        case .noLevel:
            PhraseTexts(
                vi: "không có cấp nào tên {level}",
                en: "no level is called {level}"
            )
        case .noSilence:
            PhraseTexts(
                vi: "không có lần tắt báo số {number} đang hiệu lực (xem `monitord silence list`)",
                en: "no silence {number} holds (see `monitord silence list`)"
            )
        case .noMaintenance:
            PhraseTexts(
                vi: "không có đợt bảo trì số {number} đang hiệu lực (xem `monitord maintenance list`)",
                en: "no maintenance {number} holds (see `monitord maintenance list`)"
            )
        case .isStopping:
            PhraseTexts(
                vi: "chương trình giám sát đang dừng, chưa làm gì (thử lại khi nó chạy)",
                en: "the daemon is stopping, nothing was done (try again when it runs)"
            )
        }
    }
}
