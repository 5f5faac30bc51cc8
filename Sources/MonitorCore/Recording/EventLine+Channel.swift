/// Lines about the channels themselves.
extension EventLine {
    func channel(_ step: ChannelStep) -> Content {
        var content = Content(word: .trouble, text: catalogue.sentence(step))
        content.details.add("channel", step.channel)
        switch step.step {
        case .unusable, .heartbeatFailed:
            break
        case .stuck(let oldest, let pending, let told):
            content.details.add("oldest", EventFigures.compact(oldest))
            content.details.add("pending", pending)
            if let told { content.details.add("told", told) }
        case .undelivered(_, let told):
            if let told { content.details.add("told", told) }
        case .usable(let after), .unstuck(let after), .heartbeatWorks(let after):
            content.word = .sent
            content.details.add("after", EventFigures.compact(after))
        }
        return content
    }
}
