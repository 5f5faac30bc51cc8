/// What only the printed minutes say: the frame of an official paper, how figures are meant, who signs.
package enum MinutesPagePhrase: Phrase {
    case organisation
    case republic
    case motto
    case placeAndDate
    case heading
    case number
    case timeAndPlace
    case results
    case method
    case methodAvailability
    case methodFreeze
    case methodWorst
    case madeBy
    case organiser
    case operatorOfLines
    case writer
    case signHere

    package var texts: PhraseTexts {
        switch self {
        case .organisation: PhraseTexts(vi: "ĐƠN VỊ: ……………………………", en: "ORGANISATION: ……………………")
        case .republic: PhraseTexts(vi: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", en: "SOCIALIST REPUBLIC OF VIET NAM")
        case .motto: PhraseTexts(vi: "Độc lập - Tự do - Hạnh phúc", en: "Independence - Freedom - Happiness")
        case .placeAndDate:
            PhraseTexts(vi: "……………, ngày {day} tháng {month} năm {year}", en: "……………, {day}/{month}/{year}")
        case .heading: PhraseTexts(vi: "BIÊN BẢN", en: "MINUTES")
        case .number: PhraseTexts(vi: "STT", en: "No.")
        case .timeAndPlace: PhraseTexts(vi: "Thời gian", en: "Time")
        case .results: PhraseTexts(vi: "Kết quả chung", en: "Results")
        case .method: PhraseTexts(vi: "Cách tính", en: "How it was measured")
        case .methodAvailability:
            PhraseTexts(
                vi: """
                    Tỷ lệ sẵn sàng là phần thời gian họp mà điểm cầu có trả lời, tính trên thời gian có số liệu. Thời gian \
                    không có số liệu không bao giờ được tính là hoạt động. Mất liên lạc được tính từ gói dò đầu tiên không có \
                    trả lời.
                    """,
                en: """
                    Availability is the part of the time on air in which a site answered, of the time with data. Time without \
                    data never counts as up. An outage counts from the first unanswered probe.
                    """
            )
        case .methodFreeze:
            PhraseTexts(
                vi:
                    "Đứng hình: từ hai gói dò liên tiếp không có trả lời trở lên, kéo dài từ 1 giây, chưa đến mức mất liên lạc.",
                en: "A freeze: two or more probes in a row unanswered, a second or longer, short of an outage."
            )
        case .methodWorst:
            PhraseTexts(
                vi: """
                    15 giây xấu nhất: tỷ lệ mất gói cao nhất trong một khoảng 15 giây bất kỳ của giờ họp, kèm số gói mất trên \
                    số gói đã dò; không gồm các lần mất liên lạc.
                    """,
                en: """
                    The worst 15 s: the highest loss in any 15 s on air, with the probes lost of those sent; outages are not \
                    in it.
                    """
            )
        case .madeBy:
            PhraseTexts(vi: "Lập tự động bằng monitord lúc {time}.", en: "Made by monitord at {time}.")
        case .organiser: PhraseTexts(vi: "ĐẠI DIỆN ĐƠN VỊ TỔ CHỨC", en: "FOR THE ORGANISER")
        case .operatorOfLines: PhraseTexts(vi: "ĐẠI DIỆN ĐƠN VỊ VIỄN THÔNG", en: "FOR THE OPERATOR OF THE LINES")
        case .writer: PhraseTexts(vi: "NGƯỜI LẬP BIÊN BẢN", en: "WRITTEN BY")
        case .signHere: PhraseTexts(vi: "(Ký, ghi rõ họ tên)", en: "(Signature and name)")
        }
    }
}
