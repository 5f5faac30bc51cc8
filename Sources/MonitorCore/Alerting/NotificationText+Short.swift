/// The short form.
extension NotificationText {
    /// At most 160 GSM 7-bit characters without diacritics: what, where, since when, whom to call.
    ///
    /// Only the name of the place is ever cut; further numbers are left out where they do not fit.
    var sms: String {
        ShortMessage.composed(head: what, places: shortPlaces, tail: shortTail, extras: shortExtras)
    }

    /// The place with its superior, and without where that is too long.
    private var shortPlaces: [String] {
        guard let place = place(name: context.names.unmistakableName) else { return [] }
        return superior.map { ["\(place), \($0)", place] } ?? [place]
    }

    private var shortTail: String {
        switch context.type {
        case .resolved:
            return catalogue.say(
                MessagePhrase.shortSpan,
                ["from": context.minute(incident.since), "to": context.minute(endedAt)]
            )
        case .acknowledged:
            let until = context.acknowledgement?.until.map(context.minute)
            return since + (until.map { catalogue.say(MessagePhrase.promised, ["until": $0]) } ?? "")
        case .opened, .updated, .reminder, .escalated, .digest, .rollCall, .drill, .test, .heartbeat, .channelStuck,
            .channelRecovered, .eventEnding:
            return since + (phones.first.map { ". \(catalogue.say(CallPhrase.call)) \($0)" } ?? "")
        }
    }

    private var shortExtras: [String] {
        switch context.type {
        case .resolved:
            guard let silent = incident.blind?.silent, !silent.isEmpty else { return [] }
            return silent.enumerated().map { position, site in
                (position == 0 ? ". " + catalogue.say(SiteState.down) + ": " : "; ")
                    + context.names.unmistakableName(site)
            }
        case .acknowledged: return []
        case .opened, .updated, .reminder, .escalated, .digest, .rollCall, .drill, .test, .heartbeat, .channelStuck,
            .channelRecovered, .eventEnding:
            return phones.isEmpty ? [". " + catalogue.say(nobodyToCall)] : phones.dropFirst().map { ", \($0)" }
        }
    }

    private var since: String {
        catalogue.say(MessagePhrase(shortSince: incident.cause), ["clock": context.minute(incident.since)])
    }

    private var phones: [String] {
        context.calls.filter { !$0.phone.isEmpty }.map { "\(catalogue.say($0.role).lowercased()) \($0.phone)" }
    }
}
