/// What became of messages, as people read it.
package struct DeliveryList: Sendable {
    private let catalogue: Catalogue

    package init(language: Language) {
        catalogue = Catalogue(language: language)
    }

    /// Of a test or a drill.
    package func lines(_ document: DeliveriesDocument) -> [StyledText] {
        let rehearsal = document.rehearsal.map { [StyledText(sentence(on: $0))] } ?? []
        guard !document.deliveries.isEmpty else {
            return rehearsal + [StyledText(catalogue.say(ControlPhrase.noDeliveries), .doubtful)]
        }
        var table = TextTable(headings([.channel, .result]), [.left, .left])
        for delivery in document.deliveries { table.add([.init(delivery.channel), result(of: delivery)]) }
        return rehearsal + table.lines
    }

    /// The ledger, newest first, with the channels above it.
    package func lines(_ document: OutboxDocument) -> [StyledText] {
        let channels = channelLines(document.channels, near: document.time)
        guard !document.messages.isEmpty else {
            return channels + [StyledText(catalogue.say(ControlPhrase.noMessages))]
        }
        var table = TextTable(
            headings([.time, .kind, .about, .channel, .tries, .result]),
            [.left, .left, .left, .left, .right, .left]
        )
        for message in document.messages { table.add(row(of: message, near: document.time)) }
        return channels + [StyledText("")] + table.lines
    }

    /// A row a channel.
    func channelLines(_ channels: [ChannelDocument], near time: String) -> [StyledText] {
        guard !channels.isEmpty else { return [StyledText(catalogue.say(ControlPhrase.noDeliveries), .doubtful)] }
        var table = TextTable(headings([.channel, .kind, .status]), [.left, .left, .left])
        for channel in channels {
            table.add([.init(channel.name), .init(channel.kind.rawValue), state(of: channel, near: time)])
        }
        return table.lines
    }

    private func headings(_ phrases: [ControlPhrase]) -> [String] {
        phrases.map { catalogue.say($0) }
    }

    private func sentence(on rehearsal: DeliveriesDocument.Rehearsal) -> String {
        catalogue.say(
            ControlPhrase.rehearsed,
            [
                "name": rehearsal.name, "detected": catalogue.number(rehearsal.detectedAfterSeconds, places: 1),
                "opened": catalogue.number(rehearsal.openedAfterSeconds, places: 1),
                "cause": catalogue.say(rehearsal.cause),
            ]
        )
    }

    private func result(of delivery: DeliveriesDocument.Delivery) -> StyledText.Run {
        switch delivery.outcome {
        case .delivered:
            let seconds = catalogue.number(delivery.seconds, places: 3)
            return .init(catalogue.say(ControlPhrase.delivered, ["seconds": seconds]), .good)
        case .failed:
            return .init(catalogue.say(ControlPhrase.failed, ["reason": delivery.reason ?? "-"]), .bad)
        case .waiting:
            let reason = delivery.reason.map { " (\($0))" } ?? ""
            return .init(catalogue.say(ControlPhrase.waiting) + reason, .doubtful)
        }
    }

    private func row(of message: OutboxDocument.Message, near time: String) -> [StyledText.Run] {
        let about = [message.incident.map { "#\($0)" }, message.site?.rawValue].compactMap(\.self)
        return [
            .init(ShortMoment.text(message.createdAt, near: time)), .init(message.type),
            .init(about.joined(separator: " ")), .init(message.channel), .init("\(message.tries)"),
            result(of: message, near: time),
        ]
    }

    private func result(of message: OutboxDocument.Message, near time: String) -> StyledText.Run {
        switch message.state {
        case .delivered:
            let seconds = catalogue.number(message.ageSeconds, places: 3)
            return .init(catalogue.say(ControlPhrase.delivered, ["seconds": seconds]), .good)
        case .givenUp:
            let fallback = message.fallback.map { " → \($0)" } ?? ""
            return .init(catalogue.say(ControlPhrase.failed, ["reason": message.lastResult ?? "-"]) + fallback, .bad)
        case .queued:
            let reason = message.lastResult.map { " (\($0))" } ?? ""
            let next = message.nextTryAt.map { " → \(ShortMoment.text($0, near: time))" } ?? ""
            return .init(catalogue.say(ControlPhrase.waiting) + reason + next, .doubtful)
        }
    }

    private func state(of channel: ChannelDocument, near time: String) -> StyledText.Run {
        if channel.stuck {
            let seconds = catalogue.number(channel.oldestSeconds ?? 0, places: 0)
            return .init(catalogue.say(ControlPhrase.stuck, ["seconds": seconds]), .bad)
        }
        if let failedAt = channel.lastFailureAt, failedAt > channel.lastSuccessAt ?? "" {
            let text = catalogue.say(
                ControlPhrase.lastFailure,
                ["time": ShortMoment.text(failedAt, near: time), "reason": channel.lastFailure ?? "-"]
            )
            return .init(text, .doubtful)
        }
        guard let sentAt = channel.lastSuccessAt else { return .init(catalogue.say(ControlPhrase.neverSent), .faint) }
        let text = catalogue.say(ControlPhrase.lastSuccess, ["time": ShortMoment.text(sentAt, near: time)])
        return .init(text, .good)
    }
}
