/// Lines about what people do, or leave undone, about incidents: acknowledge, silence, plan work, drill.
enum CarePhrase: Phrase {
    case acknowledged
    case acknowledgedUntil
    case escalated
    case reminded
    case closed
    case heldBySilence
    case heldByMaintenance
    case heldByStorm
    case withComment
    // Silences.
    case silenceBegan
    case silenceEnding
    case silenceEnded
    case silenceCancelled
    case matchesAll
    case matchesSites
    case matchesLevels
    case matchesCauses
    // Maintenance.
    case maintenanceBegan
    case maintenanceEnding
    case maintenanceEnded
    case maintenanceCancelled
    case drill

    var texts: PhraseTexts {
        switch self {
        case .acknowledged:
            PhraseTexts(vi: "sự cố #{number} ĐÃ NHẬN: {by}", en: "incident #{number} ACKNOWLEDGED: {by}")
        case .acknowledgedUntil:
            PhraseTexts(
                vi: "sự cố #{number} ĐÃ NHẬN: {by}, hẹn xong lúc {until}",
                en: "incident #{number} ACKNOWLEDGED: {by}, to be done by {until}"
            )
        case .escalated:
            PhraseTexts(
                vi: "chưa ai nhận sự cố #{number}, báo tiếp cho {channels}",
                en: "nobody has acknowledged incident #{number}, telling {channels} too"
            )
        case .reminded:
            PhraseTexts(vi: "nhắc lại sự cố #{number} cho {channels}", en: "{channels} reminded of incident #{number}")
        case .closed:
            PhraseTexts(vi: "{by} đóng sự cố #{number}: {comment}", en: "incident #{number} closed by {by}: {comment}")
        case .heldBySilence:
            PhraseTexts(
                vi: "chưa báo sự cố #{number} cho ai vì đang tắt báo (số {id})",
                en: "nobody is told of incident #{number} because of silence {id}"
            )
        case .heldByMaintenance:
            PhraseTexts(
                vi: "chưa báo sự cố #{number} cho ai vì đang bảo trì (số {id})",
                en: "nobody is told of incident #{number} because of maintenance {id}"
            )
        case .heldByStorm:
            PhraseTexts(
                vi: "không báo riêng sự cố #{number} vì đang có quá nhiều sự cố, sẽ có trong tin tình hình chung",
                en: "incident #{number} is told with the situation only, since too many are opening"
            )
        case .withComment: PhraseTexts(vi: "{what}; ghi chú: {comment}", en: "{what}; comment: {comment}")
        case .silenceBegan:
            PhraseTexts(
                vi: "{by} tắt báo (số {id}) đến {until}, áp dụng cho {what}: {comment}",
                en: "{by} silences (number {id}) until {until} {what}: {comment}"
            )
        case .silenceEnding:
            PhraseTexts(
                vi: "Tắt báo số {id} của {by} sắp hết, lúc {until}; áp dụng cho {what}: {comment}",
                en: "Silence {id} of {by} ends soon, at {until}; it holds for {what}: {comment}"
            )
        case .silenceEnded:
            PhraseTexts(
                vi: "Tắt báo số {id} của {by} đã hết lúc {until}, báo lại bình thường cho {what}: {comment}",
                en: "Silence {id} of {by} ended at {until}, messages go out again for {what}: {comment}"
            )
        case .silenceCancelled:
            PhraseTexts(
                vi: "Tắt báo số {id} của {by} được bỏ trước hạn {until}, báo lại bình thường cho {what}: {comment}",
                en: "Silence {id} of {by} ended before its time ({until}), messages go out again for {what}: {comment}"
            )
        case .matchesAll: PhraseTexts(vi: "mọi sự cố", en: "all incidents")
        case .matchesSites: PhraseTexts(vi: "điểm cầu {list}", en: "sites {list}")
        case .matchesLevels: PhraseTexts(vi: "cấp {list}", en: "level {list}")
        case .matchesCauses: PhraseTexts(vi: "loại sự cố {list}", en: "causes {list}")
        case .maintenanceBegan:
            PhraseTexts(
                vi: "{by} báo bảo trì (số {id}) đến {until}; vẫn dò, không báo ai",
                en: "maintenance {id} until {until}, by {by}; probing goes on, nobody is told"
            )
        case .maintenanceEnding:
            PhraseTexts(
                vi: "bảo trì (số {id}) của {by} sắp hết, lúc {until}",
                en: "maintenance {id} of {by} ends soon, at {until}"
            )
        case .maintenanceEnded:
            PhraseTexts(
                vi: "bảo trì (số {id}) của {by} đã hết lúc {until}, báo lại bình thường",
                en: "maintenance {id} of {by} ended at {until}, messages go out again"
            )
        case .maintenanceCancelled:
            PhraseTexts(
                vi: "bảo trì (số {id}) của {by} kết thúc trước hạn {until}, báo lại bình thường",
                en: "maintenance {id} of {by} ended before its time ({until}), messages go out again"
            )
        case .drill:
            PhraseTexts(
                vi: "DIỄN TẬP báo động do {by} yêu cầu, gửi qua {channels}; không có sự cố thật",
                en: "alarm DRILL asked for by {by}, sent by {channels}; nothing is wrong"
            )
        }
    }
}
