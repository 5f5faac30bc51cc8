/// Why a site is said to be as it is, in sentences.
package enum ExplanationPhrase: Phrase {
    case heading
    case lastAnswer
    case noAnswer
    case silentSince
    // Decisions.
    case paused, isolated, starting, neverAnswered, answers, suspect, terminalFails, onBackup, poorQuality
    case reported, stale, unheard
    case explainedByWay, explainedByParent, partOfArea, partOfTrunk, ownFault, absent, closed
    // Checks.
    case checks, line, equipment, unjudged, good, late, silent, failing, contested
    // Limits.
    case limits, loss, rtt, jitter, freezes, unmeasured, holds, broken, unjudgedLimit
    // What is above it.
    case ancestors, way, transitPossible, transitDoubted, noTransit
    case incident

    package var texts: PhraseTexts { decision ?? check ?? limit ?? place }

    private var decision: PhraseTexts? {
        switch self {
        case .paused: PhraseTexts(vi: "Không được dò theo chủ ý.", en: "It is not probed on purpose.")
        case .isolated:
            PhraseTexts(
                vi: "Máy giám sát mất mạng nên không kết luận gì về điểm cầu nào.",
                en: "The monitor is cut off, so nothing is concluded about any site."
            )
        case .starting:
            PhraseTexts(
                vi: "Mới bắt đầu hoặc vừa đổi địa chỉ: chưa có kết luận.",
                en: "It has just been started or moved: no verdict yet."
            )
        case .neverAnswered:
            PhraseTexts(
                vi: "Chưa trả lời lần nào từ khi được thêm vào, nên im lặng không nói lên điều gì (tường lửa/NAT?).",
                en: "It has never answered since it was added, so its silence says nothing (firewall or NAT?)."
            )
        case .reported:
            PhraseTexts(
                vi: "Không có phép dò nào; trạng thái do nguồn khác báo.",
                en: "Nothing of ours looks at it; other sources make its state."
            )
        case .stale:
            PhraseTexts(
                vi: "Không có phép dò nào, và điều nguồn khác báo đã quá cũ.",
                en: "Nothing of ours looks at it, and what other sources said is too old."
            )
        case .unheard:
            PhraseTexts(
                vi: "Không nghe được tín hiệu báo sống (cổng push đóng, hoặc đồng hồ lệch), nên không biết gì.",
                en: "Its heartbeats cannot be heard (push port shut) or believed (clocks apart): nothing is known."
            )
        case .answers: PhraseTexts(vi: "Có trả lời, chất lượng trong giới hạn.", en: "It answers, and all is well.")
        case .suspect:
            PhraseTexts(
                vi: "Một trả lời đang trễ; giữ nguyên trạng thái cho đến khi có kết luận.",
                en: "An answer is overdue; it keeps its state until the verdict."
            )
        case .terminalFails:
            PhraseTexts(
                vi: "Đường truyền có trả lời, thiết bị đầu cuối thì không.",
                en: "Its line answers, its terminal does not."
            )
        case .onBackup:
            PhraseTexts(
                vi: "Kênh chính không trả lời, kênh dự phòng có trả lời.",
                en: "Its main line is silent, its backup answers."
            )
        case .poorQuality:
            PhraseTexts(
                vi: "Đường truyền có trả lời nhưng chất lượng vượt giới hạn.",
                en: "Its line answers, and a limit of quality is broken."
            )
        case .explainedByWay:
            PhraseTexts(
                vi: "Không trả lời; {name} nằm trên đường truyền và đang mất kết nối nên giải thích được.",
                en: "It is silent; {name} is on its way and is down, which explains it."
            )
        case .explainedByParent:
            PhraseTexts(
                vi: "Không trả lời; cấp trên {name} mất kết nối cùng lúc nên giải thích được.",
                en: "It is silent; its superior {name} is down, which explains it."
            )
        case .partOfArea:
            PhraseTexts(
                vi: "Mất cùng lúc với nhiều điểm cầu của nhóm nên là một sự cố khu vực.",
                en: "It was lost with so many of its group that it is one fault."
            )
        case .partOfTrunk:
            PhraseTexts(
                vi: "Mất cùng lúc với phần lớn điểm cầu nên là một sự cố diện rộng.",
                en: "It was lost with so many of all sites that it is one fault."
            )
        case .ownFault:
            PhraseTexts(
                vi: "Không trả lời và không có gì khác giải thích được: lỗi ở chính đường truyền này.",
                en: "It is silent, and nothing else explains it: its own line is at fault."
            )
        case .absent:
            PhraseTexts(
                vi: "Không trả lời, nhưng lúc này không cần có mặt nên không phải sự cố.",
                en: "It is silent, but nobody expects it now, so that is no fault."
            )
        case .closed:
            PhraseTexts(
                vi: "Vẫn không trả lời, nhưng sự cố đã được đóng bằng tay; chỉ mở lại sau khi khôi phục.",
                en: "It is still silent, but its incident was closed by hand; a new one opens only after a recovery."
            )
        default: nil
        }
    }

    private var check: PhraseTexts? {
        switch self {
        case .checks: PhraseTexts(vi: "Các phép dò", en: "Checks")
        case .line: PhraseTexts(vi: "đường truyền", en: "line")
        case .equipment: PhraseTexts(vi: "thiết bị", en: "equipment")
        case .unjudged: PhraseTexts(vi: "chưa có kết luận", en: "no verdict")
        case .good: PhraseTexts(vi: "tốt", en: "good")
        case .late: PhraseTexts(vi: "trả lời đang trễ, từ {since}", en: "an answer is overdue, since {since}")
        case .silent: PhraseTexts(vi: "không nhận được gì, từ {since}", en: "nothing received, since {since}")
        case .failing:
            PhraseTexts(vi: "thất bại ({failure}), từ {since}", en: "fails ({failure}), since {since}")
        case .contested:
            PhraseTexts(
                vi: "tín hiệu báo sống cứ bắt đầu lại (hai máy gửi cùng một mã?)",
                en: "its heartbeats begin anew over and over (two senders with one id?)"
            )
        case .heading:
            PhraseTexts(vi: "{name} ({id}): {state}, từ {since}", en: "{name} ({id}): {state}, since {since}")
        case .lastAnswer: PhraseTexts(vi: "Trả lời lần cuối lúc {time}.", en: "Last answer at {time}.")
        case .noAnswer: PhraseTexts(vi: "Chưa nhận được trả lời nào trong lần chạy này.", en: "No answer in this run.")
        case .silentSince: PhraseTexts(vi: "Không trả lời từ {time}.", en: "Silent since {time}.")
        default: nil
        }
    }

    private var limit: PhraseTexts? {
        switch self {
        case .limits: PhraseTexts(vi: "Chất lượng so với giới hạn", en: "Quality against its limits")
        case .loss: PhraseTexts(vi: "mất gói", en: "loss")
        case .rtt: PhraseTexts(vi: "thời gian khứ hồi p95", en: "round-trip time p95")
        case .jitter: PhraseTexts(vi: "biến thiên trễ (jitter RFC 3550)", en: "jitter (RFC 3550)")
        case .freezes: PhraseTexts(vi: "gián đoạn từ 1 giây", en: "freezes of 1 s or longer")
        case .unmeasured: PhraseTexts(vi: "chưa đo được", en: "not measured")
        case .holds: PhraseTexts(vi: "trong giới hạn", en: "holds")
        case .broken: PhraseTexts(vi: "VƯỢT GIỚI HẠN", en: "BROKEN")
        case .unjudgedLimit: PhraseTexts(vi: "chỉ xét khi đang họp", en: "judged on air only")
        default: nil
        }
    }

    private var place: PhraseTexts {
        switch self {
        case .ancestors: PhraseTexts(vi: "Cấp trên", en: "Above it")
        case .way: PhraseTexts(vi: "Trên đường truyền", en: "On its way")
        case .transitPossible: PhraseTexts(vi: "có thể là nơi gói tin đi qua", en: "packets may pass it")
        case .transitDoubted:
            PhraseTexts(
                vi: "có nơi phía dưới vừa trả lời khi nó im lặng",
                en: "somebody behind it has just answered while it was silent"
            )
        case .noTransit:
            PhraseTexts(
                vi: "gói tin không đi qua (từng có nơi phía dưới trả lời khi nó im lặng)",
                en: "packets do not pass it (somebody behind it answered while it was silent)"
            )
        default:
            PhraseTexts(
                vi: "Sự cố #{number} ({cause}), mở lúc {time}",
                en: "Incident #{number} ({cause}), opened at {time}"
            )
        }
    }
}
