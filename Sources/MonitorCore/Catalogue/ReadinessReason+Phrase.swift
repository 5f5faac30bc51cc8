/// Why a verdict of readiness is what it is: clauses without a full stop.
extension ReadinessReason.Kind: Phrase {
    package var texts: PhraseTexts { line ?? hall }

    private var line: PhraseTexts? {
        switch self {
        case .silent:
            PhraseTexts(vi: "không trả lời lần nào trong {n} lần dò", en: "none of {n} {n?probe|probes} answered")
        case .loss:
            PhraseTexts(
                vi: "mất gói {value}% ({lost}/{n} lần dò), vượt giới hạn {limit}%",
                en: "{value}% lost ({lost} of {n}), beyond the limit of {limit}%"
            )
        case .someLoss:
            PhraseTexts(
                vi: "mất gói {value}% ({lost}/{n} lần dò), trên giới hạn {limit}% nhưng chưa đủ chắc chắn",
                en: "{value}% lost ({lost} of {n}), above the limit of {limit}% but too few to be sure"
            )
        case .rtt:
            PhraseTexts(
                vi: "thời gian khứ hồi p95 {value} ms, vượt giới hạn {limit} ms ({n} trả lời)",
                en: "RTT p95 {value} ms, beyond the limit of {limit} ms ({n} {n?answer|answers})"
            )
        case .highRTT:
            PhraseTexts(
                vi: "thời gian khứ hồi p95 {value} ms, gần tới giới hạn {limit} ms ({n} trả lời)",
                en: "RTT p95 {value} ms, close to the limit of {limit} ms ({n} {n?answer|answers})"
            )
        case .jitter:
            PhraseTexts(
                vi: "jitter (RFC 3550) {value} ms, vượt giới hạn {limit} ms ({n} trả lời)",
                en: "jitter (RFC 3550) {value} ms, beyond the limit of {limit} ms ({n} {n?answer|answers})"
            )
        case .highJitter:
            PhraseTexts(
                vi: "jitter (RFC 3550) {value} ms, gần tới giới hạn {limit} ms ({n} trả lời)",
                en: "jitter (RFC 3550) {value} ms, close to the limit of {limit} ms ({n} {n?answer|answers})"
            )
        case .gap:
            PhraseTexts(
                vi: "có lúc mất hẳn trả lời trong {value} giây (mất {lost}/{n} lần dò)",
                en: "no answer at all for {value} s ({lost} of {n} lost)"
            )
        case .freezes:
            PhraseTexts(
                vi:
                    "{value} lần mất hẳn trả lời từ 1 giây trở lên trong 10 phút, giới hạn {limit} (mất {lost}/{n} lần dò)",
                en:
                    "no answer at all for a second or longer {value} times in 10 minutes, the limit is {limit} ({lost} of {n} lost)"
            )
        case .aboveBaseline:
            PhraseTexts(
                vi: "thời gian khứ hồi p95 {value} ms, tăng vọt so với lần kiểm tra trước (ngưỡng {limit} ms)",
                en: "RTT p95 {value} ms, far above the run before (warned of above {limit} ms)"
            )
        case .icmpLimit:
            PhraseTexts(
                vi:
                    "thiết bị chỉ trả lời đủ đến {value} lần dò/giây (giới hạn ICMP của thiết bị, không phải lỗi đường truyền)",
                en:
                    "its device answers up to {value} {value?probe|probes} a second (its ICMP limit, no fault of the line)"
            )
        case .narrowLine:
            PhraseTexts(
                vi: "đường truyền hẹp: chỉ dò đến {value} lần/giây để không chiếm quá 1%",
                en: "a narrow line: probed at {value} a second at most, to stay below 1% of it"
            )
        default: nil
        }
    }

    private var hall: PhraseTexts {
        switch self {
        case .arranged: PhraseTexts(vi: "họp tại {site} theo kế hoạch", en: "joins at {site}, as planned")
        case .neverAnswered:
            PhraseTexts(
                vi: "chưa bao giờ trả lời (tường lửa, NAT, hay chưa bật máy?)",
                en: "never answered (a firewall, NAT, or not switched on?)"
            )
        case .absent:
            PhraseTexts(
                vi: "không trả lời ngoài giờ họp (chưa bật máy?)",
                en: "silent while nobody is expected there (not switched on?)"
            )
        case .notProbed: PhraseTexts(vi: "không có phép dò nào", en: "nothing is probed there")
        case .lineNotMeasured:
            PhraseTexts(
                vi: "chỉ dò thiết bị, chưa đo được đường truyền",
                en: "only its terminal is probed, its line was not measured"
            )
        case .tooFew: PhraseTexts(vi: "quá ít số liệu ({n} lần dò)", en: "too few figures ({n} {n?probe|probes})")
        case .busy:
            PhraseTexts(
                vi: "máy giám sát quá bận, chỉ đo được {n}/{limit} lần dò: hãy kiểm tra lại",
                en: "the monitor was too busy, {n} of {limit} probes count: run it again"
            )
        case .fewProbes:
            PhraseTexts(
                vi: "chỉ có {n} lần dò, chưa đủ chắc chắn",
                en: "{n} {n?probe|probes} only, too few to be sure"
            )
        case .blind:
            PhraseTexts(vi: "máy giám sát mất mạng trong lúc đo", en: "the monitor was cut off while it measured")
        case .terminal:
            PhraseTexts(
                vi: "đường truyền tốt nhưng thiết bị không trả lời ({check}: {why})",
                en: "the line is good, the terminal does not answer ({check}: {why})"
            )
        case .onBackup: PhraseTexts(vi: "mất kênh chính, đang chạy dự phòng", en: "main line lost, on the backup")
        case .hopFails: PhraseTexts(vi: "khâu trung gian {site} không đạt", en: "{site} on the way does not pass")
        case .hopUnverified:
            PhraseTexts(
                vi: "khâu trung gian {site} chưa xác minh được",
                en: "{site} on the way could not be verified"
            )
        case .hostFails:
            PhraseTexts(
                vi: "nơi họp thay {site} chưa đạt hoặc chưa xác minh được",
                en: "{site}, where it joins, does not pass or was not verified"
            )
        default:
            PhraseTexts(vi: "chưa có số điện thoại hội trường trong danh bạ", en: "nobody to phone in the hall")
        }
    }
}

/// What is to settle beside the halls' lines.
extension ReadinessReport.Item.Kind: Phrase {
    package var texts: PhraseTexts {
        switch self {
        case .channelFailed:
            PhraseTexts(
                vi: "Kênh báo tin {channel}: tin diễn tập không đến nơi ({detail})",
                en: "Channel {channel}: the drill did not arrive ({detail})"
            )
        case .channelUntested:
            PhraseTexts(
                vi: "Kênh báo tin {channel}: chưa diễn tập trong 24 giờ qua",
                en: "Channel {channel}: no drill in the last 24 hours"
            )
        case .noContacts:
            PhraseTexts(
                vi: "{count} điểm cầu chưa có số điện thoại hội trường trong danh bạ",
                en: "{count} {count?hall|halls} that nobody can phone (no number in the contacts)"
            )
        case .noChannel:
            PhraseTexts(
                vi: "Chưa có kênh báo tin nào: không ai được báo khi có sự cố",
                en: "No channel: nobody is told"
            )
        case .blind:
            PhraseTexts(
                vi: "Máy giám sát mất mạng trong lúc đo: phải kiểm tra lại",
                en: "The monitor was cut off while it measured: run it again"
            )
        case .crowdedLine:
            PhraseTexts(
                vi: "Đường {site}: riêng các lần dò thường ngày đã chiếm từ 1% trở lên",
                en: "Line of {site}: usual probing alone takes 1% or more of it"
            )
        }
    }
}

extension Catalogue {
    /// The clause of a reason; `name` says what a site is called.
    package func clause(_ reason: ReadinessReason, name: (SiteID) -> String) -> String {
        let kind = reason.kind
        switch kind {
        case .silent: return silence(reason)
        case .tooFew, .fewProbes: return say(kind, ["n": reason.n ?? 0])
        case .loss, .someLoss:
            return say(
                kind,
                [
                    "value": number((reason.value ?? 0) * 100, places: 2), "lost": reason.lost ?? 0,
                    "n": reason.n ?? 0, "limit": number((reason.limit ?? 0) * 100, places: 2),
                ]
            )
        case .rtt, .highRTT, .jitter, .highJitter:
            let (value, limit) = (milliseconds(reason.value ?? 0), milliseconds(reason.limit ?? 0))
            return say(kind, ["value": value, "limit": limit, "n": reason.n ?? 0])
        case .aboveBaseline:
            return say(kind, ["value": milliseconds(reason.value ?? 0), "limit": milliseconds(reason.limit ?? 0)])
        case .gap:
            let seconds = number((reason.value ?? 0) / 1_000)
            return say(kind, ["value": seconds, "lost": reason.lost ?? 0, "n": reason.n ?? 0])
        case .freezes:
            return say(
                kind,
                [
                    "value": number(reason.value ?? 0, places: 0), "limit": number(reason.limit ?? 0, places: 0),
                    "lost": reason.lost ?? 0, "n": reason.n ?? 0,
                ]
            )
        case .narrowLine where reason.value == nil: return say(ReadinessPhrase.narrowUsual)
        case .busy: return say(kind, ["n": reason.n ?? 0, "limit": number(reason.limit ?? 0, places: 0)])
        case .icmpLimit, .narrowLine: return say(kind, ["value": number(reason.value ?? 0, places: 0)])
        case .terminal:
            return say(kind, ["check": reason.check ?? "?", "why": words(ofFailure: reason.failure ?? "?")])
        case .arranged, .hopFails, .hopUnverified, .hostFails: return say(kind, ["site": reason.site.map(name) ?? "?"])
        case .neverAnswered, .absent, .notProbed, .lineNotMeasured, .blind, .onBackup, .noContact: return say(kind)
        }
    }

    private func silence(_ reason: ReadinessReason) -> String {
        guard let n = reason.n else { return say(ReadinessPhrase.silentTerminal) }
        guard let value = reason.value else { return say(reason.kind, ["n": n]) }
        let seconds = number(value / 1_000)
        return say(ReadinessPhrase.silentAtEnd, ["value": seconds, "lost": reason.lost ?? 0, "n": n])
    }

    /// The sentence of an item.
    package func sentence(_ item: ReadinessReport.Item, name: (SiteID) -> String) -> String {
        switch item.kind {
        case .channelFailed: say(item.kind, ["channel": item.channel ?? "?", "detail": item.detail ?? "?"])
        case .channelUntested: say(item.kind, ["channel": item.channel ?? "?"])
        case .crowdedLine: say(item.kind, ["site": item.site.map(name) ?? "?"])
        case .noContacts: say(item.kind, ["count": item.count ?? 0])
        case .noChannel, .blind: say(item.kind)
        }
    }

    /// What a hall can do, with where it joins.
    package func say(_ hall: ReadinessReport.Hall, name: (SiteID) -> String) -> String {
        guard hall.verdict == .joinElsewhere else { return say(hall.verdict) }
        return hall.joinsAt.map { say(ReadinessPhrase.joinsAt, ["site": name($0)]) } ?? say(ReadinessPhrase.nowhere)
    }
}
