/// What the commands for the running daemon print.
package enum ControlPhrase: Phrase {
    // Headings of columns.
    case site, state, since, loss, p95, jitter, incident, group, up, poor, down, other, worstLoss, worstP95
    case number, severity, fault, opened, lasted, who, told, affected
    case time, channel, kind, about, result, tries, status
    case matches, until, by, comment
    // The status screen.
    case summary
    case isolated
    case noProblems
    case moreProblems
    case notWatched
    case lostContact
    // Incidents.
    case noIncidents
    case acknowledged
    case closed
    case nobodyYet
    case ownerUntil
    // Silences and maintenances.
    case silenced
    case noSilences
    case inMaintenance
    case noMaintenances
    case ended
    case everything
    // Deliveries.
    case noMessages
    case delivered
    case failed
    case waiting
    case noDeliveries
    case rehearsed
    case awaiting
    case stuck
    case neverSent
    case lastSuccess
    case lastFailure
    // Reload.
    case reloaded
    case refused

    package var texts: PhraseTexts {
        heading ?? status ?? incident ?? delivery ?? service
    }

    private var heading: PhraseTexts? {
        switch self {
        case .site: PhraseTexts(vi: "ĐIỂM CẦU", en: "SITE")
        case .state: PhraseTexts(vi: "TRẠNG THÁI", en: "STATE")
        case .since: PhraseTexts(vi: "TỪ", en: "SINCE")
        case .loss: PhraseTexts(vi: "MẤT GÓI", en: "LOSS")
        case .p95: PhraseTexts(vi: "KHỨ HỒI P95", en: "RTT P95")
        case .jitter: PhraseTexts(vi: "JITTER", en: "JITTER")
        case .incident: PhraseTexts(vi: "SỰ CỐ", en: "INCIDENT")
        case .group: PhraseTexts(vi: "CẤP TRÊN", en: "BELOW")
        case .up: PhraseTexts(vi: "TỐT", en: "UP")
        case .poor: PhraseTexts(vi: "KÉM", en: "POOR")
        case .down: PhraseTexts(vi: "MẤT", en: "DOWN")
        case .other: PhraseTexts(vi: "KHÁC", en: "OTHER")
        case .worstLoss: PhraseTexts(vi: "MẤT GÓI NHIỀU NHẤT", en: "WORST LOSS")
        case .worstP95: PhraseTexts(vi: "KHỨ HỒI P95 LỚN NHẤT", en: "WORST RTT P95")
        case .number: PhraseTexts(vi: "SỐ", en: "NO.")
        case .severity: PhraseTexts(vi: "MỨC", en: "SEVERITY")
        case .fault: PhraseTexts(vi: "SỰ CỐ", en: "FAULT")
        case .opened: PhraseTexts(vi: "MỞ LÚC", en: "OPENED")
        case .lasted: PhraseTexts(vi: "KÉO DÀI", en: "LASTED")
        case .who: PhraseTexts(vi: "NGƯỜI NHẬN", en: "TAKEN BY")
        case .told: PhraseTexts(vi: "ĐÃ BÁO QUA", en: "TOLD BY")
        case .affected: PhraseTexts(vi: "ẢNH HƯỞNG", en: "AFFECTED")
        case .time: PhraseTexts(vi: "LÚC", en: "TIME")
        case .channel: PhraseTexts(vi: "KÊNH", en: "CHANNEL")
        case .kind: PhraseTexts(vi: "LOẠI", en: "KIND")
        case .about: PhraseTexts(vi: "VỀ", en: "ABOUT")
        case .result: PhraseTexts(vi: "KẾT QUẢ", en: "RESULT")
        case .tries: PhraseTexts(vi: "SỐ LẦN THỬ", en: "TRIES")
        case .status: PhraseTexts(vi: "TÌNH TRẠNG", en: "STATUS")
        case .matches: PhraseTexts(vi: "ÁP DỤNG CHO", en: "MATCHES")
        case .until: PhraseTexts(vi: "ĐẾN", en: "UNTIL")
        case .by: PhraseTexts(vi: "NGƯỜI ĐẶT", en: "BY")
        case .comment: PhraseTexts(vi: "GHI CHÚ", en: "COMMENT")
        default: nil
        }
    }

    private var status: PhraseTexts? {
        switch self {
        case .summary:
            PhraseTexts(
                vi: "{time}  {up}/{watched} điểm cầu hoạt động, {open} sự cố đang mở",
                en: "{time}  {up} of {watched} sites up, {open} {open?incident|incidents} open"
            )
        case .isolated:
            PhraseTexts(
                vi: "MÁY GIÁM SÁT MẤT MẠNG - CHƯA KẾT LUẬN VỀ CÁC ĐIỂM CẦU",
                en: "THE MONITOR IS CUT OFF - NOTHING IS KNOWN OF ANY SITE"
            )
        case .noProblems: PhraseTexts(vi: "Mọi điểm cầu đều tốt.", en: "All sites are well.")
        case .moreProblems:
            PhraseTexts(vi: "… và {count} điểm cầu nữa", en: "… and {count} more {count?site|sites}")
        case .notWatched:
            PhraseTexts(vi: "{count} điểm cầu không theo dõi", en: "{count} {count?site is|sites are} not watched")
        case .lostContact:
            PhraseTexts(
                vi: "Mất liên lạc với monitord, đang thử lại: {reason}",
                en: "monitord does not answer, trying again: {reason}"
            )
        default: nil
        }
    }

    private var incident: PhraseTexts? {
        switch self {
        case .noIncidents: PhraseTexts(vi: "Không có sự cố nào.", en: "No incidents.")
        case .acknowledged: PhraseTexts(vi: "Đã ghi nhận: {who} nhận sự cố #{number}.", en: "{who} took #{number}.")
        case .closed: PhraseTexts(vi: "Đã đóng sự cố #{number}.", en: "Closed #{number}.")
        case .nobodyYet: PhraseTexts(vi: "chưa ai nhận", en: "nobody yet")
        case .ownerUntil: PhraseTexts(vi: "{who}, đến {until}", en: "{who}, until {until}")
        case .silenced:
            PhraseTexts(
                vi: "Tắt báo số {id} có hiệu lực đến {until}.",
                en: "Silence {id} holds until {until}."
            )
        case .noSilences: PhraseTexts(vi: "Không tắt báo gì.", en: "No silences.")
        case .inMaintenance:
            PhraseTexts(
                vi: "Bảo trì số {id} tại {site} có hiệu lực đến {until}; vẫn dò, không báo.",
                en: "Maintenance {id} of {site} holds until {until}; probing goes on, nobody is told."
            )
        case .noMaintenances: PhraseTexts(vi: "Không có bảo trì nào.", en: "No maintenance.")
        case .ended: PhraseTexts(vi: "Đã kết thúc số {id}.", en: "Ended {id}.")
        case .everything: PhraseTexts(vi: "tất cả", en: "everything")
        default: nil
        }
    }

    private var delivery: PhraseTexts? {
        switch self {
        case .noMessages: PhraseTexts(vi: "Chưa có tin nào trong sổ gửi.", en: "No messages in the ledger.")
        case .delivered: PhraseTexts(vi: "đã gửi sau {seconds} giây", en: "delivered after {seconds} s")
        case .failed: PhraseTexts(vi: "KHÔNG GỬI ĐƯỢC: {reason}", en: "NOT DELIVERED: {reason}")
        case .waiting: PhraseTexts(vi: "đang chờ gửi", en: "waiting")
        case .noDeliveries:
            PhraseTexts(vi: "Không có kênh nào để gửi.", en: "There is no channel to send by.")
        case .rehearsed:
            PhraseTexts(
                vi:
                    "Diễn tập: nếu {name} mất kết nối, máy phát hiện sau {detected} giây, mở sự cố sau {opened} giây ({cause}).",
                en:
                    "Drill: if {name} were lost, it would be known after {detected} s and opened after {opened} s ({cause})."
            )
        case .awaiting:
            PhraseTexts(vi: "đang chờ kết quả gửi, tối đa 30 giây…", en: "waiting for the outcome, 30 s at most…")
        case .stuck: PhraseTexts(vi: "TẮC từ {seconds} giây", en: "STUCK for {seconds} s")
        case .neverSent: PhraseTexts(vi: "chưa gửi lần nào", en: "nothing sent yet")
        case .lastSuccess: PhraseTexts(vi: "gửi được lần cuối {time}", en: "last delivered {time}")
        case .lastFailure: PhraseTexts(vi: "lỗi lần cuối {time}: {reason}", en: "last failure {time}: {reason}")
        default: nil
        }
    }

    private var service: PhraseTexts {
        switch self {
        case .reloaded:
            PhraseTexts(
                vi: "Đã nạp cấu hình mới: {sites} điểm cầu.",
                en: "The new configuration is in force: {sites} {sites?site|sites}."
            )
        default:
            PhraseTexts(
                vi: "Cấu hình có {count} lỗi, không nạp; cấu hình cũ vẫn giữ nguyên.",
                en: "Refused for {count} {count?error|errors}; the old configuration stays in force."
            )
        }
    }
}
