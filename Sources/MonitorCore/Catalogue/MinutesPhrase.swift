/// What the minutes of an event say, on a terminal and on paper alike.
package enum MinutesPhrase: Phrase {
    case title
    case provisional
    case session
    case unplannedSession
    case notBegun
    case onAir
    case participants
    case joinedElsewhere
    case availability
    case availabilityOfPart
    case availabilityUnknown
    case outages
    case noOutage
    case unknownTime
    case longestFreeze
    case worst
    case areas
    case incidents
    case blind
    case changes
    case alerts
    case sites
    case disturbedSites
    case allWell
    case none

    package var texts: PhraseTexts {
        switch self {
        case .title:
            PhraseTexts(vi: "Theo dõi đường truyền hội nghị trực tuyến: {event}", en: "Lines of the event: {event}")
        case .provisional:
            PhraseTexts(
                vi: "BẢN TẠM lúc {clock}: hội nghị chưa kết thúc",
                en: "PROVISIONAL at {clock}: the event is not over"
            )
        case .session:
            PhraseTexts(
                vi: "Phiên {number}: từ {from} đến {to} (kế hoạch {plannedFrom} - {plannedTo})",
                en: "Session {number}: {from} to {to} (planned {plannedFrom} - {plannedTo})"
            )
        case .unplannedSession:
            PhraseTexts(vi: "Phiên {number}: từ {from} đến {to}", en: "Session {number}: {from} to {to}")
        case .notBegun: PhraseTexts(vi: "Chưa có phiên nào bắt đầu", en: "No session has begun")
        case .onAir: PhraseTexts(vi: "Tổng thời gian họp: {time}", en: "On air in all: {time}")
        case .participants:
            PhraseTexts(
                vi: """
                    {count} điểm cầu: {well} tốt, {disturbed} có gián đoạn, {absent} vắng, {joined} họp ở nơi khác, \
                    {unknown} không có số liệu
                    """,
                en: """
                    {count} {count?site|sites}: {well} well, {disturbed} disturbed, {absent} absent, \
                    {joined} joined elsewhere, {unknown} without data
                    """
            )
        case .joinedElsewhere: PhraseTexts(vi: "Họp tại {site}", en: "Joined at {site}")
        case .availability:
            PhraseTexts(
                vi: "Tỷ lệ sẵn sàng chung: {value} của thời gian đo được",
                en: "Availability: {value} of the measured time"
            )
        case .availabilityOfPart:
            PhraseTexts(
                vi: "Tỷ lệ sẵn sàng chung: {value} của thời gian đo được (đo được {measured} thời gian họp)",
                en: "Availability: {value} of the measured time (measured: {measured} of the time on air)"
            )
        case .availabilityUnknown:
            PhraseTexts(vi: "Tỷ lệ sẵn sàng: không có số liệu", en: "Availability: no data")
        case .outages:
            PhraseTexts(
                vi: "Mất liên lạc: {count} lần, tổng cộng {time}",
                en: "Outages: {count}, {time} in all"
            )
        case .noOutage: PhraseTexts(vi: "Không có lần mất liên lạc nào", en: "No outage")
        case .unknownTime:
            PhraseTexts(
                vi: "Không có số liệu: tổng cộng {time} của các điểm cầu; không tính là hoạt động",
                en: "Without data: {time} of all sites together; not counted as up"
            )
        case .longestFreeze:
            PhraseTexts(
                vi: "Đứng hình dài nhất: {length} lúc {clock}, {site}",
                en: "Longest freeze: {length} at {clock}, {site}"
            )
        case .worst:
            PhraseTexts(
                vi: "15 giây xấu nhất: mất {loss} ({lost}/{n} gói) lúc {clock}, {site}",
                en: "Worst 15 s: {loss} lost ({lost} of {n} probes) at {clock}, {site}"
            )
        case .areas: PhraseTexts(vi: "Kết quả theo địa bàn", en: "By area")
        case .incidents: PhraseTexts(vi: "Sự cố và xử lý", en: "Incidents")
        case .blind: PhraseTexts(vi: "Thời gian không giám sát được", en: "Blind time")
        case .changes: PhraseTexts(vi: "Thay đổi cấu hình giám sát", en: "Changes of the configuration")
        case .alerts: PhraseTexts(vi: "Tin báo trễ hoặc không gửi được", en: "Alerts late or lost")
        case .sites: PhraseTexts(vi: "Kết quả từng điểm cầu", en: "Site by site")
        case .disturbedSites: PhraseTexts(vi: "Điểm cầu cần nêu", en: "Sites to be named")
        case .allWell: PhraseTexts(vi: "Mọi điểm cầu đều tốt", en: "All sites were well")
        case .none: PhraseTexts(vi: "Không có", en: "None")
        }
    }
}

/// Headings of columns and the words in their cells.
package enum MinutesCell: Phrase {
    case place
    case site
    case count
    case result
    case availability
    case outage
    case freeze
    case worst
    case fault
    case began
    case notice
    case call
    case repair
    case from
    case to
    case length
    case what
    case message
    case channel
    case due
    case fate
    case share
    case shareOfMeasured
    case times
    case freezeAt
    case worstAt
    case after
    case afterBy
    case nobodyTold
    case nobodyTook
    case notYet
    case recovered
    case merged
    case removed
    case closed
    case restOnAir

    package var texts: PhraseTexts {
        switch self {
        case .place: PhraseTexts(vi: "Địa bàn", en: "Area")
        case .site: PhraseTexts(vi: "Điểm cầu", en: "Site")
        case .count: PhraseTexts(vi: "Số điểm cầu", en: "Sites")
        case .result: PhraseTexts(vi: "Kết quả", en: "Result")
        case .availability: PhraseTexts(vi: "Sẵn sàng", en: "Available")
        case .outage: PhraseTexts(vi: "Mất liên lạc", en: "Outage")
        case .freeze: PhraseTexts(vi: "Đứng hình dài nhất", en: "Longest freeze")
        case .worst: PhraseTexts(vi: "15 giây xấu nhất", en: "Worst 15 s")
        case .fault: PhraseTexts(vi: "Sự cố", en: "Incident")
        case .began: PhraseTexts(vi: "Bắt đầu", en: "Since")
        case .notice: PhraseTexts(vi: "Báo tin", en: "Notice")
        case .call: PhraseTexts(vi: "Nhận xử lý", en: "Taken on")
        case .repair: PhraseTexts(vi: "Khôi phục", en: "Mended")
        case .from: PhraseTexts(vi: "Từ", en: "From")
        case .to: PhraseTexts(vi: "Đến", en: "To")
        case .length: PhraseTexts(vi: "Thời lượng", en: "Length")
        case .what: PhraseTexts(vi: "Nội dung", en: "What")
        case .message: PhraseTexts(vi: "Tin báo", en: "Message")
        case .channel: PhraseTexts(vi: "Kênh", en: "Channel")
        case .due: PhraseTexts(vi: "Đến hạn", en: "Due")
        case .fate: PhraseTexts(vi: "Kết cục", en: "Outcome")
        case .share: PhraseTexts(vi: "{value}\u{A0}%", en: "{value}\u{A0}%")
        case .shareOfMeasured:
            PhraseTexts(
                vi: "{value}\u{A0}% (đo\u{A0}được\u{A0}{measured}\u{A0}%)",
                en: "{value}\u{A0}% ({measured}\u{A0}%\u{A0}measured)"
            )
        case .times: PhraseTexts(vi: "{count} lần, {time}", en: "{count} ×, {time}")
        case .freezeAt: PhraseTexts(vi: "{length} lúc {clock}", en: "{length} at {clock}")
        case .worstAt: PhraseTexts(vi: "{loss} ({lost}/{n}) lúc {clock}", en: "{loss} ({lost}/{n}) at {clock}")
        case .after: PhraseTexts(vi: "{clock} (sau {time})", en: "{clock} (after {time})")
        case .afterBy: PhraseTexts(vi: "{clock} (sau {time}), {who}", en: "{clock} (after {time}), {who}")
        case .nobodyTold: PhraseTexts(vi: "chưa báo ai", en: "nobody told")
        case .nobodyTook: PhraseTexts(vi: "chưa ai nhận", en: "nobody")
        case .notYet: PhraseTexts(vi: "chưa khôi phục", en: "not yet")
        case .recovered: PhraseTexts(vi: "đã khôi phục", en: "recovered")
        case .merged: PhraseTexts(vi: "đã gộp vào sự cố khác", en: "merged into another")
        case .removed: PhraseTexts(vi: "kết thúc, không còn giám sát", en: "ended, no longer watched")
        case .closed: PhraseTexts(vi: "đã đóng bằng tay", en: "closed by hand")
        case .restOnAir:
            PhraseTexts(vi: "{time}, trong giờ họp {onAir}", en: "{time}, {onAir} of it on air")
        }
    }
}

extension SiteMinutes.Outcome: Phrase {
    package var texts: PhraseTexts {
        switch self {
        case .well: PhraseTexts(vi: "Tốt", en: "Well")
        case .disturbed: PhraseTexts(vi: "Có gián đoạn", en: "Disturbed")
        case .absent: PhraseTexts(vi: "Vắng", en: "Absent")
        case .joined: PhraseTexts(vi: "Họp ở nơi khác", en: "Joined elsewhere")
        case .unknown: PhraseTexts(vi: "Không có số liệu", en: "No data")
        }
    }
}

extension BlindSpan.Kind: Phrase {
    package var texts: PhraseTexts {
        switch self {
        case .isolated: PhraseTexts(vi: "Máy giám sát mất mạng", en: "The monitor was cut off")
        case .gap: PhraseTexts(vi: "Máy giám sát không chạy kịp", en: "The monitor did not get to run")
        case .notRunning: PhraseTexts(vi: "Chương trình giám sát không chạy", en: "The monitor did not run")
        case .notStored: PhraseTexts(vi: "Không lưu được số liệu", en: "What was seen could not be stored")
        }
    }
}

extension AlertFailure.Outcome: Phrase {
    package var texts: PhraseTexts {
        switch self {
        case .late: PhraseTexts(vi: "gửi trễ {time}", en: "{time} late")
        case .givenUp: PhraseTexts(vi: "không gửi được, bỏ sau {time}", en: "given up after {time}")
        case .waiting: PhraseTexts(vi: "vẫn đang chờ, đã {time}", en: "still waiting, for {time}")
        }
    }
}

extension ConfigurationChange.Kind: Phrase {
    package var texts: PhraseTexts {
        switch self {
        case .applied:
            PhraseTexts(
                vi: "Nạp cấu hình mới: {sites} điểm cầu, thêm {added}, bỏ {removed}, đổi {changed}",
                en: "New configuration: {sites} {sites?site|sites}, {added} added, {removed} removed, {changed} changed"
            )
        case .refused:
            PhraseTexts(
                vi: "Từ chối cấu hình mới: {errors} lỗi; cấu hình cũ vẫn có hiệu lực",
                en: "New configuration refused: {errors} {errors?mistake|mistakes}; the old one stayed in force"
            )
        }
    }
}
