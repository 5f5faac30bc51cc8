/// The words of a message: what and where with the number, since when, why we think so, whom to call, who has it.
struct NotificationText {
    let context: MessageContext

    init(_ context: MessageContext) {
        self.context = context
    }

    /// What and where, with the number.
    var title: String {
        let place = place(name: context.names.name).map { place in
            superior.map { "\(place), \($0)" } ?? place
        }
        return place.map { "\(what): \($0)" } ?? what
    }

    /// The whole message; its first line is the title.
    var text: String { ([title] + lines).joined(separator: "\n") }

    var catalogue: Catalogue { context.catalogue }

    var incident: Incident { context.incident }

    var endedAt: Timestamp { context.resolvedAt ?? context.time }

    private var lines: [String] {
        switch context.type {
        case .resolved: endLines
        case .acknowledged: [sinceLine, recoveryLine].compactMap { $0 } + careLines
        case .opened, .updated, .reminder, .escalated, .drill, .digest, .rollCall, .test, .heartbeat, .channelStuck,
            .channelRecovered, .eventEnding:
            openLines
        }
    }
}

// MARK: What

extension NotificationText {
    /// The number and what is wrong, or how it ended.
    var what: String {
        let fault = catalogue.headline(of: incident)
        switch context.type {
        case .drill: return catalogue.say(MessagePhrase.drill, ["what": fault])
        case .updated: return numbered(catalogue.say(MessagePhrase.updated, ["what": fault]))
        case .reminder: return numbered(catalogue.say(MessagePhrase.reminder, ["what": fault]))
        case .escalated: return numbered(catalogue.say(MessagePhrase.escalated, ["what": fault]))
        case .acknowledged:
            let by = context.acknowledgement?.by ?? "?"
            return numbered(catalogue.say(MessagePhrase.acknowledged, ["by": by, "what": fault]))
        case .resolved: return numbered(end)
        case .opened, .digest, .rollCall, .test, .heartbeat, .channelStuck, .channelRecovered, .eventEnding:
            return numbered(fault)
        }
    }

    private func numbered(_ words: String) -> String { "#\(incident.number) \(words)" }

    private var end: String {
        if let closing = context.closing { return catalogue.say(EndPhrase.closedBy, ["by": closing.by]) }
        if incident.resolution == .removed, incident.rootState == .paused { return catalogue.say(EndPhrase.elsewhere) }
        return catalogue.headline(
            of: incident.resolution ?? .recovered,
            after: context.duration,
            into: incident.mergedInto
        )
    }
}

// MARK: The lines of an open incident

extension NotificationText {
    private var openLines: [String] {
        [drillLine, sinceLine, whereLine, recoveryLine, reasonLine, unsureLine, listLine].compactMap { $0 }
            + callLines + careLines
    }

    private var drillLine: String? {
        context.drilledBy.map { catalogue.say(MessagePhrase.drillOnly, ["by": $0]) }
    }

    private var sinceLine: String {
        let phrase = incident.isOnBackup ? MessagePhrase.mainLineSince : MessagePhrase(since: incident.cause)
        let since = catalogue.say(phrase, ["clock": context.clock(incident.since)])
        let soFar = catalogue.say(
            MessagePhrase.soFar,
            ["since": since, "length": catalogue.spoken(context.duration)]
        )
        switch incident.phase {
        case .warmUp: return Self.sentence(catalogue.say(MessagePhrase.warmUp, ["since": soFar]))
        case .onAir: return Self.sentence(catalogue.say(MessagePhrase.onAir, ["since": soFar]))
        case .idle, .readiness: return Self.sentence(soFar)
        }
    }

    private var recoveryLine: String? {
        incident.recoveredAt.map { catalogue.say(MessagePhrase.answersAgain, ["clock": context.clock($0)]) }
    }

    private var reasonLine: String? {
        let reasons = context.evidence
        guard !reasons.isEmpty else { return nil }
        return catalogue.say(MessagePhrase.because, ["reasons": reasons.joined(separator: "; ")])
    }

    /// A site with one address and no equipment check can't tell its line from its terminal.
    private var unsureLine: String? {
        guard incident.cause == .line, !incident.isOnBackup, let site = incident.root.flatMap(context.names.site),
            !site.level.isNode,
            site.lineAddress == nil, !site.checks.contains(where: { $0.role == .equipment })
        else { return nil }
        let isHeardOnly = !site.checks.isEmpty && site.checks.allSatisfy { $0.kind == .push }
        return catalogue.say(isHeardOnly ? MessagePhrase.lineOrComputer : .lineOrTerminal)
    }

    private var listLine: String? {
        let others = incident.affected.map(\.id).filter { $0 != incident.root }
        guard !others.isEmpty else { return nil }
        let isWithRoot = incident.root != nil && !incident.rootAnsweredThroughout
        return catalogue.say(isWithRoot ? MessagePhrase.lostWithIt : .namely, ["list": list(others)])
    }

    /// The first names, and how many more there are.
    func list(_ sites: [SiteID], limit: Int = 10) -> String {
        let shown = sites.prefix(limit).map(context.names.name).joined(separator: "; ")
        guard sites.count > limit else { return shown }
        return catalogue.say(MessagePhrase.more, ["list": shown, "count": sites.count - limit])
    }

    /// A capital first, a full stop last.
    private static func sentence(_ words: String) -> String {
        words.prefix(1).uppercased() + words.dropFirst() + "."
    }
}

// MARK: The lines of an end

extension NotificationText {
    private var endLines: [String] {
        if let blind = incident.blind { return blindLines(blind) }
        let isRecovered = incident.resolution == nil || incident.resolution == .recovered
        let span = catalogue.say(
            isRecovered ? MessagePhrase.lasted : .watched,
            ["from": context.clock(incident.since), "to": context.clock(endedAt)]
        )
        let merged = incident.mergedInto.map { catalogue.say(MessagePhrase.goesOnIn, ["into": $0]) }
        let closed = context.closing.map { catalogue.say(MessagePhrase.closedBecause, ["comment": $0.comment]) }
        return [span, merged, closed].compactMap { $0 }
    }

    private func blindLines(_ blind: BlindSummary) -> [String] {
        let span = catalogue.say(
            MessagePhrase.blind,
            [
                "from": context.clock(blind.from), "to": context.clock(blind.to),
                "length": catalogue.spoken(blind.to - blind.from),
            ]
        )
        guard !blind.silent.isEmpty else {
            return [span, catalogue.say(MessagePhrase.noneNewlySilent, ["answering": blind.answering])]
        }
        let silent = catalogue.say(
            MessagePhrase.newlySilent,
            ["answering": blind.answering, "count": blind.silent.count, "list": list(blind.silent)]
        )
        return [span, silent]
    }
}

extension MessagePhrase {
    /// What a fault has been doing since its beginning.
    fileprivate init(since cause: Cause) {
        switch cause {
        case .line, .area, .trunk: self = .downSince
        case .equipment: self = .terminalSince
        case .quality: self = .qualitySince
        case .flapping: self = .unstableSince
        case .certificate: self = .foundAt
        case .monitorUplink: self = .cutOffSince
        }
    }

    /// For a text message or a line of a digest; a certificate's time is not when it ends.
    init(shortSince cause: Cause) {
        self = cause == .certificate ? .shortFound : .shortSince
    }
}
