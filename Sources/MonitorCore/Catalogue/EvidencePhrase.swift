/// Why a diagnosis says what it says: clauses without a full stop, the same in the log and in messages.
enum EvidencePhrase: Phrase {
    case silent
    case nothingReceived
    case neighboursAnswer
    case neighboursSilent
    case neighboursOfParentAnswer
    case neighboursOfParentSilent
    case parentAnswers
    case groupLost
    case groupOfParentLost
    case atOnce
    case within
    case explains
    case noSentinelAnswers
    case someSentinelsAnswer
    case allSentinelsAnswer
    case noSentinel
    case sitesLost
    case trunkLost
    case loss
    case rtt
    case aboveBaseline
    case lostToSiteOnly
    case lostFromSiteOnly
    case jitter
    case freezes
    case onWay
    case noTransit
    case onBackup
    case lineAnswers
    case terminalFails
    case terminalAnswersWrongly
    case certificateEnded
    case certificateEndsToday
    case certificateEnds
    case outages
    // What follows from a clause.
    case soThisSiteAlone
    case soFromHere
    case soNotOurNetwork

    var texts: PhraseTexts {
        switch self {
        case .silent: PhraseTexts(vi: "{site} im lặng từ {clock}", en: "{site} silent since {clock}")
        case .nothingReceived: PhraseTexts(vi: "không nhận được trả lời nào", en: "nothing received")
        case .neighboursAnswer:
            PhraseTexts(
                vi: "{count}/{all} điểm cầu khác cùng cấp vẫn trả lời",
                en: "{count} of {all} other sites beside it {count?answers|answer}"
            )
        case .neighboursSilent:
            PhraseTexts(
                vi: "không nơi nào trong {all} điểm cầu khác cùng cấp trả lời",
                en: "none of the {all} other sites beside it answers"
            )
        case .neighboursOfParentAnswer:
            PhraseTexts(
                vi: "{count}/{all} điểm cầu khác thuộc {parent} vẫn trả lời",
                en: "{count} of {all} other sites of {parent} {count?answers|answer}"
            )
        case .neighboursOfParentSilent:
            PhraseTexts(
                vi: "không nơi nào trong {all} điểm cầu khác thuộc {parent} trả lời",
                en: "none of the {all} other sites of {parent} answers"
            )
        case .parentAnswers: PhraseTexts(vi: "{site} vẫn trả lời", en: "{site} answers")
        case .groupLost:
            PhraseTexts(
                vi: "{count}/{all} điểm cầu cùng nhóm mất kết nối {within}",
                en: "{count} of {all} sites of the group lost {within}"
            )
        case .groupOfParentLost:
            PhraseTexts(
                vi: "{count}/{all} điểm cầu thuộc {parent} mất kết nối {within}",
                en: "{count} of {all} sites below {parent} lost {within}"
            )
        case .atOnce: PhraseTexts(vi: "cùng một lúc", en: "at once")
        case .within: PhraseTexts(vi: "trong vòng {time}", en: "within {time}")
        case .explains:
            PhraseTexts(
                vi: "{count} điểm cầu dưới {site} im lặng theo",
                en: "{count} {count?site|sites} below {site} fell silent with it"
            )
        case .noSentinelAnswers:
            PhraseTexts(vi: "không địa chỉ đối chứng nào trả lời (0/{all})", en: "no sentinel answers (0 of {all})")
        case .someSentinelsAnswer:
            PhraseTexts(
                vi: "chỉ {count}/{all} địa chỉ đối chứng trả lời",
                en: "only {count} of {all} sentinels {count?answers|answer}"
            )
        case .allSentinelsAnswer:
            PhraseTexts(
                vi: "{count}/{all} địa chỉ đối chứng vẫn trả lời",
                en: "{count} of {all} {all?sentinel answers|sentinels answer}"
            )
        case .noSentinel:
            PhraseTexts(
                vi:
                    "không có địa chỉ đối chứng nào từng trả lời nên không biết máy giám sát mất mạng hay mọi điểm cầu cùng mất",
                en:
                    "no sentinel ever answered, so it cannot be told whether the monitor is cut off or all sites are down"
            )
        case .sitesLost:
            PhraseTexts(
                vi: "{count}/{all} điểm cầu đang hoạt động bỗng im lặng",
                en: "{count} of {all} sites that were up fell silent"
            )
        case .trunkLost:
            PhraseTexts(
                vi: "{count}/{all} điểm cầu đang hoạt động mất kết nối {within}",
                en: "{count} of {all} sites that were up lost {within}"
            )
        case .loss:
            PhraseTexts(
                vi: "mất gói {value}% (giới hạn {limit}%; {n} lần dò trong {window})",
                en: "{value}% of packets lost (limit {limit}%; {n} {n?probe|probes} in {window})"
            )
        case .aboveBaseline:
            PhraseTexts(
                vi:
                    "thời gian khứ hồi p95 {value} ms, tăng vọt so với lần kiểm tra sẵn sàng gần nhất (ngưỡng cảnh báo {limit} ms; {n} lần dò trong {window})",
                en:
                    "RTT p95 {value} ms, far above the last readiness run (warned of above {limit} ms; {n} {n?probe|probes} in {window})"
            )
        case .lostToSiteOnly:
            PhraseTexts(
                vi:
                    "chỉ mất gói chiều đi, tới điểm cầu ({lost}/{n} gói STAMP trong {window}), chiều về không mất gói nào",
                en: "lost towards the site only ({lost} of {n} STAMP packets in {window}), none on the way back"
            )
        case .lostFromSiteOnly:
            PhraseTexts(
                vi:
                    "chỉ mất gói chiều về, từ điểm cầu ({lost}/{n} gói STAMP trong {window}), chiều đi không mất gói nào",
                en: "lost from the site only ({lost} of {n} STAMP packets in {window}), none on the way there"
            )
        case .rtt:
            PhraseTexts(
                vi: "thời gian khứ hồi p95 {value} ms (giới hạn {limit} ms; {n} lần dò trong {window})",
                en: "round-trip time p95 {value} ms (limit {limit} ms; {n} {n?probe|probes} in {window})"
            )
        case .jitter:
            PhraseTexts(
                vi: "độ dao động trễ (jitter RFC 3550) {value} ms (giới hạn {limit} ms; {n} lần dò trong {window})",
                en: "jitter (RFC 3550) {value} ms (limit {limit} ms; {n} {n?probe|probes} in {window})"
            )
        case .freezes:
            PhraseTexts(
                vi: "{value} lần gián đoạn từ 1 giây trở lên (giới hạn {limit}; {n} lần dò trong {window})",
                en:
                    "{value} {value?freeze|freezes} of a second or longer (limit {limit}; {n} {n?probe|probes} in {window})"
            )
        case .onWay:
            PhraseTexts(
                vi: "đường truyền của {count} điểm cầu đi qua {site}, nơi đang mất kết nối",
                en: "the {count?line|lines} of {count} {count?site passes|sites pass} {site}, which is down"
            )
        case .noTransit:
            PhraseTexts(
                vi: "đường truyền không đi qua {site} (đã có lúc vẫn trả lời khi nơi đó mất kết nối)",
                en: "the line does not pass {site} (somebody below answered once while it was down)"
            )
        case .onBackup:
            PhraseTexts(
                vi: "kênh chính không trả lời từ {clock}, kênh dự phòng vẫn trả lời",
                en: "the main line is silent since {clock}, the backup answers"
            )
        case .lineAnswers: PhraseTexts(vi: "đường truyền vẫn trả lời", en: "the line answers")
        case .terminalFails:
            PhraseTexts(
                vi: "phép dò {check} thất bại từ {clock}: {why}",
                en: "check {check} fails since {clock}: {why}"
            )
        case .terminalAnswersWrongly:
            PhraseTexts(
                vi: "thiết bị có trả lời nhưng phép dò {check} thất bại từ {clock}: {why}",
                en: "the terminal answers, but check {check} fails since {clock}: {why}"
            )
        case .certificateEnded:
            PhraseTexts(vi: "chứng thư của {check} đã hết hạn", en: "the certificate of {check} has expired")
        case .certificateEndsToday:
            PhraseTexts(vi: "chứng thư của {check} còn chưa đến một ngày", en: "the certificate of {check} ends today")
        case .certificateEnds:
            PhraseTexts(
                vi: "chứng thư của {check} còn {days} ngày (giới hạn {limit} ngày)",
                en: "the certificate of {check} ends in {days} {days?day|days} (limit {limit} {limit?day|days})"
            )
        case .outages:
            PhraseTexts(
                vi: "{count} lần mất kết nối trong {time}, hiện {state}",
                en: "{count} {count?outage|outages} within {time}, now {state}"
            )
        case .soThisSiteAlone:
            PhraseTexts(
                vi: "{reason}, nên lỗi ở riêng điểm cầu này",
                en: "{reason}, so the fault is this site's alone"
            )
        case .soFromHere:
            PhraseTexts(
                vi: "{reason}, nên lỗi từ {site} trở xuống",
                en: "{reason}, so the fault lies at {site} or below it"
            )
        case .soNotOurNetwork:
            PhraseTexts(
                vi: "{reason}, nên không phải do mạng của máy giám sát",
                en: "{reason}, so it is not the monitor's own network"
            )
        }
    }
}
