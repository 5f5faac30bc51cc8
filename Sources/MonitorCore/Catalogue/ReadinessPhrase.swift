/// What a readiness run is told with: log line, table, progress.
package enum ReadinessPhrase: Phrase {
    case logLine
    // The table.
    case title
    case measured
    case measuredThorough
    case verdict, hall, reasons, joinsAt, chain, n, video
    case totals, superior, atTop, ready, risk, joins, unknown
    case items
    case conclusion
    case nowhere
    // While it runs.
    case progress
    case minutesLeft
    case failedStopped
    case failedReloaded
    case failedSession
    case failedNotStored
    case noReport
    case lost
    // Why it does not begin, or does not stop.
    case busy
    case onAir
    case nobody
    case notRunning
    // Variants of reasons.
    case silentAtEnd
    case accepted
    case silentTerminal
    case narrowUsual

    package var texts: PhraseTexts { table ?? refusal ?? reason ?? run }

    private var table: PhraseTexts? {
        switch self {
        case .title: PhraseTexts(vi: "KIỂM TRA SẴN SÀNG: {event}, {date}", en: "READINESS: {event}, {date}")
        case .measured:
            PhraseTexts(
                vi: "Đo từ {from} đến {to}, tăng dần 1, 5, 10, 20 lần dò/giây, {waves} đợt",
                en: "Measured from {from} to {to}, 1, 5, 10 and 20 probes a second, {waves} {waves?wave|waves}"
            )
        case .measuredThorough:
            PhraseTexts(
                vi: "Đo kỹ từ {from} đến {to}, theo nhịp của phiên họp trong 15 phút, {waves} đợt",
                en:
                    "Measured thoroughly from {from} to {to}, 15 minutes at the session's rate, {waves} {waves?wave|waves}"
            )
        case .verdict: PhraseTexts(vi: "KẾT LUẬN", en: "VERDICT")
        case .hall: PhraseTexts(vi: "ĐIỂM CẦU", en: "SITE")
        case .reasons: PhraseTexts(vi: "LÝ DO", en: "WHY")
        case .joinsAt: PhraseTexts(vi: "HỌP TẠI {site}", en: "JOIN AT {site}")
        case .chain: PhraseTexts(vi: "KHÂU YẾU NHẤT", en: "WEAKEST HOP")
        case .n: PhraseTexts(vi: "SỐ LẦN DÒ", en: "N")
        case .video: PhraseTexts(vi: "GỌI HÌNH", en: "VIDEO CALL")
        case .totals: PhraseTexts(vi: "Tổng hợp theo đơn vị cấp trên", en: "Totals by superior")
        case .superior: PhraseTexts(vi: "ĐƠN VỊ", en: "SUPERIOR")
        case .atTop: PhraseTexts(vi: "(cấp cao nhất)", en: "(top)")
        case .ready: PhraseTexts(vi: "SẴN SÀNG", en: "READY")
        case .risk: PhraseTexts(vi: "CÓ RỦI RO", en: "AT RISK")
        case .joins: PhraseTexts(vi: "HỌP NƠI KHÁC", en: "JOIN")
        case .unknown: PhraseTexts(vi: "GỌI XÁC NHẬN", en: "PHONE")
        case .items: PhraseTexts(vi: "Việc phải xử lý ({count})", en: "To settle ({count})")
        case .conclusion:
            PhraseTexts(
                vi: "{outcome}: {ready} sẵn sàng, {risk} có rủi ro, {joins} họp nơi khác, {unknown} phải gọi xác nhận",
                en: "{outcome}: {ready} ready, {risk} at risk, {joins} to join elsewhere, {unknown} to be phoned"
            )
        case .nowhere: PhraseTexts(vi: "KHÔNG ĐẠT, CHƯA CÓ NƠI THAY THẾ", en: "FAILS, AND NO OTHER PLACE")
        default: nil
        }
    }

    private var refusal: PhraseTexts? {
        switch self {
        case .busy:
            PhraseTexts(
                vi: "đang có một lần kiểm tra sẵn sàng; hãy chờ nó xong, hoặc dừng nó",
                en: "a readiness run is under way; wait for its end, or stop it"
            )
        case .onAir:
            PhraseTexts(
                vi: "{site} đang trong phiên họp: không kiểm tra sẵn sàng khi đang họp (hãy chờ phiên họp kết thúc)",
                en: "{site} is on air: no readiness run reaches into a session (wait for its end)"
            )
        case .nobody:
            PhraseTexts(
                vi: "{event} không có điểm cầu nào để dò: tất cả họp tại nơi khác, hoặc không có phép dò nào",
                en: "nobody of {event} is to be probed: all join elsewhere, or have no checks"
            )
        case .notRunning:
            PhraseTexts(
                vi: "không có lần kiểm tra sẵn sàng nào của {event} đang chạy",
                en: "no readiness run of {event} is under way"
            )
        default: nil
        }
    }

    private var reason: PhraseTexts? {
        switch self {
        case .silentAtEnd:
            PhraseTexts(
                vi: "không trả lời trong {value} giây cuối cùng, đến hết phép đo (mất {lost}/{n} lần dò)",
                en: "nothing answered any more for the last {value} s of the measurement ({lost} of {n} lost)"
            )
        case .accepted:
            PhraseTexts(
                vi: "Thời gian khứ hồi của lần kiểm tra {event} nay là mức thường của {count} đường truyền",
                en: "The round trips of the last run of {event} are what is usual of {count} {count?line|lines} now"
            )
        case .silentTerminal: PhraseTexts(vi: "thiết bị không trả lời", en: "its terminal does not answer")
        case .narrowUsual:
            PhraseTexts(
                vi: "đường truyền hẹp: chỉ dò theo nhịp thường ngày để không chiếm quá 1%",
                en: "a narrow line: probed as usual only, to stay below 1% of it"
            )
        default: nil
        }
    }

    private var run: PhraseTexts {
        switch self {
        case .logLine:
            PhraseTexts(
                vi:
                    "Kiểm tra sẵn sàng {event}: {outcome}; {ready} sẵn sàng, {risk} có rủi ro, {joins} họp nơi khác, {unknown} phải gọi xác nhận",
                en:
                    "Readiness of {event}: {outcome}; {ready} ready, {risk} at risk, {joins} to join elsewhere, {unknown} to be phoned"
            )
        case .progress:
            PhraseTexts(
                vi: "đợt {wave}/{waves}, {sites} điểm cầu, {rate} lần dò/giây",
                en: "wave {wave} of {waves}, {sites} {sites?site|sites}, {rate} {rate?probe|probes} a second"
            )
        case .minutesLeft: PhraseTexts(vi: "còn {time}", en: "{time} left")
        case .failedStopped: PhraseTexts(vi: "Đã dừng kiểm tra; không có kết quả", en: "Stopped; there is no result")
        case .failedReloaded:
            PhraseTexts(
                vi: "Cấu hình được nạp lại giữa chừng; hãy kiểm tra lại",
                en: "The configuration was reloaded meanwhile; run it again"
            )
        case .failedSession:
            PhraseTexts(
                vi: "Phiên họp đã bắt đầu trên một đường truyền đang đo: đã dừng kiểm tra; không có kết quả",
                en: "A session began on a line of the run: it was ended; there is no result"
            )
        case .lost:
            PhraseTexts(
                vi: "Lần kiểm tra này đã mất (máy giám sát khởi động lại giữa chừng?); hãy kiểm tra lại",
                en: "This run was lost (did the monitor restart meanwhile?); run it again"
            )
        case .failedNotStored:
            PhraseTexts(
                vi: "Không ghi được kết quả vào cơ sở dữ liệu (xem journal)",
                en: "The database refused the result (see the journal)"
            )
        default:
            PhraseTexts(
                vi: "Chưa kiểm tra sẵn sàng cho {event}",
                en: "There was no readiness run of {event} yet"
            )
        }
    }
}

/// What a hall can do, as people read it.
extension ReadinessVerdict: Phrase {
    package var texts: PhraseTexts {
        switch self {
        case .ready: PhraseTexts(vi: "SẴN SÀNG", en: "READY")
        case .readyWithRisk: PhraseTexts(vi: "SẴN SÀNG, CÓ RỦI RO", en: "READY WITH RISK")
        case .joinElsewhere: PhraseTexts(vi: "HỌP TẠI NƠI KHÁC", en: "JOIN ELSEWHERE")
        case .notVerifiable: PhraseTexts(vi: "CHƯA XÁC MINH ĐƯỢC, GỌI ĐIỆN", en: "NOT VERIFIABLE, PHONE")
        }
    }
}

/// Whether the event can go ahead.
extension ReadinessReport.Outcome: Phrase {
    package var texts: PhraseTexts {
        switch self {
        case .go: PhraseTexts(vi: "ĐỦ ĐIỀU KIỆN", en: "GO")
        case .goWithExceptions: PhraseTexts(vi: "ĐỦ ĐIỀU KIỆN, CÓ NGOẠI LỆ", en: "GO WITH EXCEPTIONS")
        case .noGo: PhraseTexts(vi: "CHƯA ĐỦ ĐIỀU KIỆN", en: "NO-GO")
        }
    }
}
