/// A kind of fault as a headline says it.
extension Cause: Phrase {
    package var texts: PhraseTexts {
        switch self {
        case .monitorUplink:
            PhraseTexts(
                vi: "MÁY GIÁM SÁT MẤT MẠNG - CHƯA KẾT LUẬN VỀ CÁC ĐIỂM CẦU",
                en: "MONITOR CUT OFF - NOTHING CAN BE SAID ABOUT THE SITES"
            )
        case .trunk: PhraseTexts(vi: "MẤT KẾT NỐI DIỆN RỘNG", en: "WIDESPREAD OUTAGE")
        case .area: PhraseTexts(vi: "MẤT KẾT NỐI KHU VỰC", en: "AREA DOWN")
        case .line: PhraseTexts(vi: "MẤT KẾT NỐI", en: "LINE DOWN")
        case .equipment: PhraseTexts(vi: "THIẾT BỊ KHÔNG TRẢ LỜI", en: "TERMINAL DOES NOT ANSWER")
        case .quality: PhraseTexts(vi: "CHẤT LƯỢNG KÉM", en: "POOR QUALITY")
        case .flapping: PhraseTexts(vi: "CHẬP CHỜN", en: "UNSTABLE")
        case .certificate: PhraseTexts(vi: "CHỨNG THƯ SẮP HẾT HẠN", en: "CERTIFICATE EXPIRES SOON")
        }
    }
}
