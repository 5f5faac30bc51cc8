/// Lines about the way that packets take; never a fault.
enum PathPhrase: Phrase {
    case roundTrip
    case hops
    case otherDevice

    var texts: PhraseTexts {
        switch self {
        case .roundTrip:
            PhraseTexts(
                vi:
                    "đường truyền đổi hướng từ {clock}: độ trễ đi về (trung vị) từ {before} ms thành {after} ms, không phải sự cố",
                en: "another path since {clock}: the median round-trip time went from {before} to {after} ms, no fault"
            )
        case .hops:
            PhraseTexts(
                vi: "đường truyền đổi hướng từ {clock}: số chặng đường về từ {before} thành {after}, không phải sự cố",
                en: "another path since {clock}: the way back went from {before} to {after} hops, no fault"
            )
        case .otherDevice:
            PhraseTexts(
                vi:
                    "trả lời từ thiết bị khác hoặc đường khác từ {clock}: TTL từ {before} thành {after}, không phải sự cố",
                en: "another device or path answers since {clock}: the TTL went from {before} to {after}, no fault"
            )
        }
    }
}
