/// Says why we think so: evidence as clauses without a full stop, for the log and for messages alike.
struct EvidenceProse {
    let catalogue: Catalogue
    /// The name of a site as people say it.
    let name: (SiteID) -> String
    /// The superior of a site.
    let parent: (SiteID) -> SiteID?
    /// A time as people say it.
    let clock: (Timestamp) -> String

    /// `site` is what the evidence is about: the site of a line, the root of an incident.
    func clause(_ evidence: Evidence, of site: SiteID?) -> String {
        switch evidence {
        case .silent(let site, let since):
            catalogue.say(EvidencePhrase.silent, ["site": name(site), "clock": clock(since)])
        case .neighboursAnswer(let count, let all):
            neighbours(count, of: all, parent: site.flatMap(parent).map(name))
        case .parentAnswers(let parent):
            catalogue.say(EvidencePhrase.parentAnswers, ["site": name(parent)])
        case .groupLost(let count, let all, let seconds, let parent):
            groupLost(count, of: all, within: within(seconds), parent: parent.map(name))
        case .explains(let site, let count):
            catalogue.say(EvidencePhrase.explains, ["count": count, "site": name(site)])
        case .sentinels(let answering, let all):
            catalogue.sentinels(answering: answering, of: all)
        case .noSentinel:
            catalogue.say(EvidencePhrase.noSentinel)
        case .sitesLost(let count, let all):
            catalogue.say(EvidencePhrase.sitesLost, ["count": count, "all": all])
        case .breach(let breach, let value, let limit, let n, let window, _):
            self.breach(breach, value: value, limit: limit, n: n, window: catalogue.spoken(seconds: window))
        case .aboveBaseline(let value, let limit, let n, let window, _):
            catalogue.say(
                EvidencePhrase.aboveBaseline,
                [
                    "value": catalogue.number(value), "limit": catalogue.number(limit), "n": n,
                    "window": catalogue.spoken(seconds: window),
                ]
            )
        case .oneWayLoss(let isToSite, let lost, let n, let window):
            catalogue.say(
                isToSite ? EvidencePhrase.lostToSiteOnly : .lostFromSiteOnly,
                ["lost": lost, "n": n, "window": catalogue.spoken(seconds: window)]
            )
        case .trunkLost(let count, let all, let seconds):
            catalogue.say(EvidencePhrase.trunkLost, ["count": count, "all": all, "within": within(seconds)])
        case .onWay(let node, let count):
            catalogue.say(EvidencePhrase.onWay, ["count": count, "site": name(node)])
        case .noTransit(let parent):
            catalogue.say(EvidencePhrase.noTransit, ["site": name(parent)])
        case .onBackup(let since):
            catalogue.say(EvidencePhrase.onBackup, ["clock": clock(since)])
        case .lineAnswers:
            catalogue.say(EvidencePhrase.lineAnswers)
        case .terminalFails(let check, let failure, let since):
            terminal(check, failure, since: clock(since))
        case .certificateEnds(let check, let days, let limit):
            certificate(of: check, days: days, limit: limit)
        case .reported(let source, let state, let since):
            catalogue.say(
                ReportPhrase.saysSince,
                ["source": source, "state": catalogue.say(state), "clock": clock(since)]
            )
        case .outages(let count, let seconds, let state):
            catalogue.say(
                EvidencePhrase.outages,
                ["count": count, "time": catalogue.spoken(seconds: seconds), "state": catalogue.say(state)]
            )
        }
    }

    private func neighbours(_ count: Int, of all: Int, parent: String?) -> String {
        guard let parent else {
            return count > 0
                ? catalogue.say(EvidencePhrase.neighboursAnswer, ["count": count, "all": all])
                : catalogue.say(EvidencePhrase.neighboursSilent, ["all": all])
        }
        return count > 0
            ? catalogue.say(EvidencePhrase.neighboursOfParentAnswer, ["count": count, "all": all, "parent": parent])
            : catalogue.say(EvidencePhrase.neighboursOfParentSilent, ["all": all, "parent": parent])
    }

    private func groupLost(_ count: Int, of all: Int, within: String, parent: String?) -> String {
        guard let parent else {
            return catalogue.say(EvidencePhrase.groupLost, ["count": count, "all": all, "within": within])
        }
        return catalogue.say(
            EvidencePhrase.groupOfParentLost,
            ["count": count, "all": all, "parent": parent, "within": within]
        )
    }

    /// A loss within a twentieth of a second would be spoken of as within none.
    private func within(_ seconds: Double) -> String {
        seconds < 0.05
            ? catalogue.say(EvidencePhrase.atOnce)
            : catalogue.say(EvidencePhrase.within, ["time": catalogue.spoken(seconds: seconds)])
    }

    private func breach(
        _ breach: QualityBreach,
        value: Double,
        limit: Double,
        n: Int,
        window: String
    ) -> String {
        let (phrase, scale): (EvidencePhrase, Double) =
            switch breach {
            case .loss: (.loss, 100)
            case .rtt: (.rtt, 1)
            case .jitter: (.jitter, 1)
            case .freezes: (.freezes, 1)
            }
        return catalogue.say(
            phrase,
            [
                "value": catalogue.number(value * scale), "limit": catalogue.number(limit * scale, places: 2), "n": n,
                "window": window,
            ]
        )
    }

    private func terminal(_ check: String, _ failure: String, since: String) -> String {
        catalogue.say(
            Catalogue.isAnswered(failure) ? EvidencePhrase.terminalAnswersWrongly : .terminalFails,
            ["check": check, "clock": since, "why": catalogue.words(ofFailure: failure)]
        )
    }

    private func certificate(of check: String, days: Int, limit: Int) -> String {
        guard days > 0 else {
            return catalogue.say(days < 0 ? EvidencePhrase.certificateEnded : .certificateEndsToday, ["check": check])
        }
        return catalogue.say(EvidencePhrase.certificateEnds, ["check": check, "days": days, "limit": limit])
    }
}

extension Catalogue {
    /// How many of the sentinels that ever answered do so now.
    func sentinels(answering count: Int, of all: Int) -> String {
        switch count {
        case ...0: say(EvidencePhrase.noSentinelAnswers, ["all": all])
        case ..<all: say(EvidencePhrase.someSentinelsAnswer, ["count": count, "all": all])
        default: say(EvidencePhrase.allSentinelsAnswer, ["count": count, "all": all])
        }
    }
}
