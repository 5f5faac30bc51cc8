/// The words of a message: what and where with the number, since when, why we think so, whom to call.
struct NotificationText {
    let context: MessageContext
    private let phrases: any MessagePhrases
    private let catalogue: Catalogue

    init(_ context: MessageContext) {
        self.context = context
        phrases = context.terms.language.phrases
        catalogue = Catalogue(language: context.terms.language)
    }

    /// What and where, with the number.
    var title: String { headline(name: context.names.name) }

    /// The whole message; its first line is the title.
    var text: String {
        ([title] + (context.type == .resolved ? endLines : openLines)).joined(separator: "\n")
    }

    /// At most 160 GSM 7-bit characters without diacritics.
    var sms: String {
        var parts = [headline(name: context.names.unmistakableName)]
        // The lowest level's names recur from superior to superior; the others speak for themselves.
        if let parent = parentName, isOnLastLevel { parts[0] += " - \(parent)" }
        guard context.type != .resolved else {
            return ShortMessage.joined(
                parts + [", \(phrases.span(context.clock(incident.since), context.clock(endedAt)))"]
            )
        }
        parts.append(", \(phrases.sinceShort(context.clock(incident.since)))")
        let calls = context.calls.filter { !$0.phone.isEmpty }
        for (position, contact) in calls.enumerated() {
            let start = position == 0 ? ". \(phrases.call)" : ","
            parts.append("\(start) \(phrases.role(contact.role).lowercased()) \(contact.phone)")
        }
        return ShortMessage.joined(parts)
    }

    private var incident: Incident { context.incident }

    private var endedAt: Timestamp { context.resolvedAt ?? context.time }

    // MARK: What and where

    private func headline(name: (SiteID) -> String) -> String {
        let what =
            switch context.type {
            case .opened: context.terms.name(of: incident.cause)
            case .updated: "\(phrases.update) - \(context.terms.name(of: incident.cause))"
            case .resolved: context.terms.name(of: incident.resolution ?? .recovered, after: context.duration)
            case .acknowledged where context.acknowledgement != nil:
                catalogue.say(MessagePhrase.acknowledged, ["by": context.acknowledgement?.by ?? ""])
            case .reminder, .escalated, .acknowledged, .digest, .rollCall, .drill, .test, .heartbeat, .channelStuck,
                .channelRecovered:
                context.terms.name(of: incident.cause)
            }
        let mark = context.type == .drill ? catalogue.say(MessagePhrase.drill) : "#\(incident.number)"
        return "\(mark) \(what)" + (place(name: name).map { ": \($0)" } ?? "")
    }

    /// Nil where the fault is the monitor's own and the words before say so.
    private func place(name: (SiteID) -> String) -> String? {
        if incident.cause == .monitorUplink { return context.type == .resolved ? phrases.monitorsNetwork : nil }
        let count = incident.affected.count
        guard let root = incident.root else { return count > 0 ? phrases.sites(count) : nil }
        let others = incident.affected.count { $0.id != root }
        if context.type == .resolved, incident.rootAnsweredThroughout { return phrases.sites(below: name(root)) }
        guard context.type != .resolved, others > 0 else { return name(root) }
        return others == count ? phrases.sites(count, below: name(root)) : phrases.site(name(root), andBelow: others)
    }

    private var isOnLastLevel: Bool {
        incident.root.flatMap(context.names.site)?.level.isLast ?? false
    }

    private var parentName: String? {
        incident.root.flatMap { context.names.site($0)?.parent }.map(context.names.name)
    }

    // MARK: The lines after it

    private var openLines: [String] {
        [phrases.where(parent: parentName, address: address), sinceLine, reasonLine, unsureLine, listLine].compactMap {
            $0
        }
            + callLines
    }

    private var endLines: [String] {
        if let blind = incident.blind { return blindLines(blind) }
        let (from, to) = (context.clock(incident.since), context.clock(endedAt))
        return [incident.resolution == .recovered ? phrases.lasted(from, to) : phrases.watched(from, to)]
    }

    private func blindLines(_ blind: BlindSummary) -> [String] {
        let names = blind.silent.map(context.names.name)
        return [
            phrases.blind(
                context.clock(blind.from),
                context.clock(blind.to),
                context.terms.spoken(blind.to - blind.from)
            ),
            phrases.found(answering: blind.answering, silent: phrases.list(names, limit: 10), count: names.count),
        ]
    }

    /// Nil too for an area whose root answers: its address is not what failed.
    private var address: String? {
        guard !incident.rootAnsweredThroughout, let site = incident.root.flatMap(context.names.site) else { return nil }
        let terminal = incident.cause == .equipment || incident.cause == .certificate
        let host = terminal ? site.address ?? site.lineAddress : site.lineAddress ?? site.address
        return host?.description
    }

    private var sinceLine: String {
        let since = phrases.since(incident.cause, context.clock(incident.since))
        return phrases.sentence("\(since) (\(phrases.soFar(context.terms.spoken(context.duration))))")
    }

    private var reasonLine: String? {
        let reasons = context.evidence
        return reasons.isEmpty ? nil : phrases.sentence("\(phrases.because): \(reasons.joined(separator: "; "))")
    }

    /// A site with one address and no equipment check can't tell its line from its terminal.
    private var unsureLine: String? {
        guard incident.cause == .line, let site = incident.root.flatMap(context.names.site), !site.level.isNode,
            site.lineAddress == nil, !site.checks.contains(where: { $0.role == .equipment })
        else { return nil }
        return phrases.lineOrTerminal
    }

    private var listLine: String? {
        let others = incident.affected.filter { $0.id != incident.root }.map { context.names.name($0.id) }
        return others.isEmpty ? nil : phrases.affected(incident.affected.count, phrases.list(others, limit: 10))
    }

    private var callLines: [String] {
        guard !context.calls.isEmpty else { return [phrases.nobodyToCall(incident.cause)] }
        return [phrases.callInOrder]
            + context.calls.enumerated().map { position, contact in
                let hours = contact.hours.isEmpty ? "" : " (\(contact.hours))"
                let question = phrases.question(contact.role, incident.cause).map { " - \($0)" } ?? ""
                let who = [contact.name, contact.phone].filter { !$0.isEmpty }.joined(separator: ", ")
                return "\(position + 1). \(phrases.role(contact.role)): \(who)\(hours)\(question)"
            }
    }
}
