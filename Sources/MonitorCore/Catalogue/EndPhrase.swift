/// How an incident ended, as a headline says it.
enum EndPhrase: Phrase {
    case recovered
    case merged
    case removed
    case elsewhere
    case closed
    case closedBy

    var texts: PhraseTexts {
        switch self {
        case .recovered: PhraseTexts(vi: "ĐÃ KHÔI PHỤC sau {length}", en: "RECOVERED after {length}")
        case .merged: PhraseTexts(vi: "ĐÃ GỘP VÀO SỰ CỐ #{into}", en: "MERGED INTO #{into}")
        case .removed: PhraseTexts(vi: "KẾT THÚC, ĐÃ GỠ KHỎI DANH SÁCH", en: "ENDED, REMOVED FROM THE LIST")
        case .elsewhere:
            PhraseTexts(vi: "KẾT THÚC, ĐIỂM CẦU DỰ HỌP Ở NƠI KHÁC", en: "ENDED, TAKES PART ELSEWHERE")
        case .closed: PhraseTexts(vi: "ĐÃ ĐÓNG BẰNG TAY", en: "CLOSED BY HAND")
        case .closedBy: PhraseTexts(vi: "ĐÃ ĐÓNG (bởi {by})", en: "CLOSED (by {by})")
        }
    }
}
