/// Why messages did not get across, and what happens to channels.
package enum DeliveryPhrase: Phrase {
    case status
    case redirected
    case unanswered
    case exited
    case postponed
    case killed
    case timedOut
    case notStarted
    case tooOld
    case textLost
    case outboxUnreadable
    case secretUnreadable
    case unusable
    case channelRemoved
    case afterTries
    case expired
    case toFallback
    case channelUnusable
    case channelUsable
    case stuck
    case stuckAndTold
    case unstuck
    case undelivered
    case undeliveredAndTold
    case nothingKnown
    case heartbeatFailed
    case heartbeatWorks
    case stuckTitle
    case stuckAdvice
    case recoveredTitle
    case noChannel
    case noRoute

    package var texts: PhraseTexts {
        switch self {
        case .status: PhraseTexts(vi: "HTTP {status}", en: "HTTP {status}")
        case .redirected:
            PhraseTexts(
                vi: "HTTP {status} (không đi theo chuyển hướng)",
                en: "HTTP {status} (redirects are not followed)"
            )
        case .unanswered: PhraseTexts(vi: "bên nhận không trả lời", en: "no answer")
        case .exited: PhraseTexts(vi: "lệnh kết thúc với mã lỗi {status}", en: "exit status {status}")
        case .postponed:
            PhraseTexts(vi: "lệnh xin gửi lại sau (mã thoát 75)", en: "exit status 75, try later")
        case .killed: PhraseTexts(vi: "lệnh bị ngắt bởi tín hiệu {signal}", en: "killed by signal {signal}")
        case .timedOut: PhraseTexts(vi: "lệnh chạy quá {limit} nên bị dừng", en: "timed out after {limit}")
        case .notStarted: PhraseTexts(vi: "không chạy được lệnh", en: "cannot be run")
        case .tooOld: PhraseTexts(vi: "quá hạn trước khi kịp gửi", en: "expired before it could be tried")
        case .textLost:
            PhraseTexts(vi: "nội dung không còn trong hộp thư đi", en: "its text is not in the outbox any more")
        case .outboxUnreadable: PhraseTexts(vi: "không đọc được hộp thư đi", en: "the outbox cannot be read")
        case .secretUnreadable:
            PhraseTexts(vi: "không đọc được mật khẩu của kênh", en: "the channel's secret cannot be read")
        case .unusable: PhraseTexts(vi: "không tạo được nội dung gửi", en: "its form cannot be made")
        case .channelRemoved:
            PhraseTexts(vi: "kênh đã bị bỏ khỏi cấu hình", en: "the channel was removed from the configuration")
        case .afterTries: PhraseTexts(vi: "đã thử {count} lần", en: "{count} {count?try|tries}")
        case .expired: PhraseTexts(vi: "đã quá hạn", en: "expired")
        case .toFallback: PhraseTexts(vi: "chuyển sang kênh {channel}", en: "handed to channel {channel}")
        case .channelUnusable:
            PhraseTexts(
                vi: "Kênh {channel} chưa gửi được gì: {reason}",
                en: "Channel {channel} can send nothing: {reason}"
            )
        case .channelUsable:
            PhraseTexts(
                vi: "Kênh {channel} dùng lại được sau {after}",
                en: "Channel {channel} is usable again after {after}"
            )
        case .stuck:
            PhraseTexts(
                vi:
                    "Kênh {channel} bị nghẽn: tin cũ nhất chờ đã {oldest}, còn {pending} tin chưa gửi; không có kênh nào khác để báo",
                en:
                    "Channel {channel} is stuck: its oldest message has waited {oldest}, {pending} not sent; there is no other channel to tell"
            )
        case .stuckAndTold:
            PhraseTexts(
                vi:
                    "Kênh {channel} bị nghẽn: tin cũ nhất chờ đã {oldest}, còn {pending} tin chưa gửi; đã báo qua kênh {told}",
                en:
                    "Channel {channel} is stuck: its oldest message has waited {oldest}, {pending} not sent; told by channel {told}"
            )
        case .unstuck:
            PhraseTexts(
                vi: "Kênh {channel} hết nghẽn sau {after}",
                en: "Channel {channel} is no longer stuck after {after}"
            )
        case .undelivered:
            PhraseTexts(
                vi: "Kênh {channel} không chuyển được tin tự kiểm tra: {reason}; không có kênh nào khác để báo",
                en: "Channel {channel} did not deliver the self-test: {reason}; there is no other channel to tell"
            )
        case .undeliveredAndTold:
            PhraseTexts(
                vi: "Kênh {channel} không chuyển được tin tự kiểm tra: {reason}; đã báo qua kênh {told}",
                en: "Channel {channel} did not deliver the self-test: {reason}; told by channel {told}"
            )
        case .nothingKnown:
            PhraseTexts(vi: "quá 30 giây chưa có kết quả", en: "nothing was heard within 30 s")
        case .heartbeatFailed:
            PhraseTexts(
                vi: "Kênh {channel} không gửi được tín hiệu còn sống: {reason}",
                en: "Channel {channel} could not send the sign of life: {reason}"
            )
        case .heartbeatWorks:
            PhraseTexts(
                vi: "Kênh {channel} gửi lại được tín hiệu còn sống sau {after}",
                en: "Channel {channel} sends the sign of life again after {after}"
            )
        case .stuckTitle:
            PhraseTexts(vi: "KÊNH BÁO {channel} BỊ NGHẼN", en: "ALERT CHANNEL {channel} IS STUCK")
        case .stuckAdvice:
            PhraseTexts(
                vi: "Người nhận tin qua kênh này có thể chưa biết các sự cố đang mở: hãy báo họ bằng cách khác.",
                en: "Whoever gets messages by it may not know of the open incidents: tell them some other way."
            )
        case .recoveredTitle:
            PhraseTexts(vi: "KÊNH BÁO {channel} ĐÃ HẾT NGHẼN", en: "ALERT CHANNEL {channel} WORKS AGAIN")
        case .noChannel: PhraseTexts(vi: "không có kênh {channel}", en: "there is no channel {channel}")
        case .noRoute:
            PhraseTexts(
                vi: "không có tuyến báo nào nhận sự cố này, nên không gửi cho ai",
                en: "no route takes this incident, so nobody is told"
            )
        }
    }
}

extension Catalogue {
    /// Why a try failed; what came from outside stays as it came.
    package func reason(_ failure: DeliveryFailure) -> String {
        let (words, said): (String, String) =
            switch failure {
            case .status(let status, let said): (say(DeliveryPhrase.status, ["status": status]), said)
            case .redirected(let status, let said): (say(DeliveryPhrase.redirected, ["status": status]), said)
            case .unanswered(let said): (say(DeliveryPhrase.unanswered), said)
            case .exited(let status, let said): (say(DeliveryPhrase.exited, ["status": status]), said)
            case .postponed(let said): (say(DeliveryPhrase.postponed), said)
            case .killed(let signal, let said): (say(DeliveryPhrase.killed, ["signal": signal]), said)
            case .timedOut(let limit, let said):
                (say(DeliveryPhrase.timedOut, ["limit": spoken(limit)]), said)
            case .notStarted(let said): (say(DeliveryPhrase.notStarted), said)
            case .tooOld: (say(DeliveryPhrase.tooOld), "")
            case .textLost: (say(DeliveryPhrase.textLost), "")
            case .outboxUnreadable(let said): (say(DeliveryPhrase.outboxUnreadable), said)
            case .secretUnreadable(let said): (say(DeliveryPhrase.secretUnreadable), said)
            case .unusable(let said): (say(DeliveryPhrase.unusable), said)
            case .channelRemoved: (say(DeliveryPhrase.channelRemoved), "")
            }
        return said.isEmpty ? words : "\(words): \(said)"
    }

    /// Why a message was given up, and who gets it now.
    package func reason(_ failure: DeliveryFailure, end: GivingUp, fallback: String?) -> String {
        let ending: String? =
            switch end {
            case .refused: nil
            case .tries(let count): say(DeliveryPhrase.afterTries, ["count": count])
            case .expired: failure == .tooOld ? nil : say(DeliveryPhrase.expired)
            }
        let handed = fallback.map { say(DeliveryPhrase.toFallback, ["channel": $0]) }
        return [reason(failure), ending, handed].compactMap { $0 }.joined(separator: ", ")
    }

    /// What happens to a channel itself.
    package func sentence(_ step: ChannelStep) -> String {
        let channel = step.channel
        switch step.step {
        case .unusable(let failure):
            return say(DeliveryPhrase.channelUnusable, ["channel": channel, "reason": reason(failure)])
        case .usable(let after):
            return say(DeliveryPhrase.channelUsable, ["channel": channel, "after": spoken(after)])
        case .stuck(let oldest, let pending, nil):
            return say(
                DeliveryPhrase.stuck,
                ["channel": channel, "oldest": spoken(oldest), "pending": pending]
            )
        case .stuck(let oldest, let pending, let told?):
            return say(
                DeliveryPhrase.stuckAndTold,
                ["channel": channel, "oldest": spoken(oldest), "pending": pending, "told": told]
            )
        case .undelivered(let reason, let told):
            let reason = reason ?? say(DeliveryPhrase.nothingKnown)
            guard let told else {
                return say(DeliveryPhrase.undelivered, ["channel": channel, "reason": reason])
            }
            return say(DeliveryPhrase.undeliveredAndTold, ["channel": channel, "reason": reason, "told": told])
        case .unstuck(let after):
            return say(DeliveryPhrase.unstuck, ["channel": channel, "after": spoken(after)])
        case .heartbeatFailed(let failure):
            return say(DeliveryPhrase.heartbeatFailed, ["channel": channel, "reason": reason(failure)])
        case .heartbeatWorks(let after):
            return say(DeliveryPhrase.heartbeatWorks, ["channel": channel, "after": spoken(after)])
        }
    }
}
