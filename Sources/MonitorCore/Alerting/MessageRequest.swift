/// A message that is about no incident of the book: a test, a drill, another channel that is stuck, an event.
struct MessageRequest: Sendable {
    /// What it says.
    enum Content: Sendable {
        case test(by: String)
        case drill(Incident, incidentID: String, by: String)
        case channel(ChannelStep)
        /// Of the event of this name.
        case event(String, EventTelling.Message)
        case selfTest(event: String)
    }

    /// `msg_…`, made by whoever asks, who may wait for its outcome.
    var id: String
    var channel: String
    var content: Content
}

extension MessageComposer {
    /// The message; `severity` is that of the routes.
    func notification(
        for request: MessageRequest,
        severity: (Incident) -> Severity,
        sequence: Int64,
        at time: Timestamp
    ) throws -> Notification {
        let (channel, id) = (request.channel, request.id)
        switch request.content {
        case .test(let by):
            return try test(channel: channel, by: by, id: id, sequence: sequence, at: time)
        case .drill(let incident, let incidentID, let by):
            return try drill(
                incident,
                by: by,
                severity: severity(incident),
                incidentID: incidentID,
                channel: channel,
                id: id,
                sequence: sequence,
                at: time
            )
        case .channel(let step):
            return try self.channel(step, channel: channel, id: id, sequence: sequence, at: time)
        case .event(let name, let message):
            return try event(name, message, channel: channel, id: id, sequence: sequence, at: time)
        case .selfTest(let event):
            return try selfTest(of: event, channel: channel, id: id, sequence: sequence, at: time)
        }
    }

    /// That another channel gets nothing across, or does again.
    private func channel(
        _ step: ChannelStep,
        channel: String,
        id: String,
        sequence: Int64,
        at time: Timestamp
    ) throws -> Notification {
        let isOver = if case .unstuck = step.step { true } else { false }
        let title = catalogue.say(
            isOver ? DeliveryPhrase.recoveredTitle : DeliveryPhrase.stuckTitle,
            ["channel": step.channel]
        )
        let document = document(
            isOver ? .channelRecovered : .channelStuck,
            id: id,
            title: title,
            text: [catalogue.sentence(step) + "."] + (isOver ? [] : [catalogue.say(DeliveryPhrase.stuckAdvice)]),
            sms: [title] + (isOver ? [] : [". " + catalogue.say(DeliveryPhrase.stuckAdvice)]),
            at: time
        )
        return try notification(document, about: nil, channel, sequence, at: time)
    }
}
