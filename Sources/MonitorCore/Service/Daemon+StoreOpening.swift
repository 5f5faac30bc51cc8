import Logging

/// What the log and the journal say of a database that could not be used, and of one that can be again.
extension Daemon {
    static func tell(
        _ opening: StoreOpening,
        of configuration: Configuration,
        at now: Timestamp,
        logger: Logger,
        record: ([TimedEvent]) -> Void
    ) {
        let refuge = configuration.paths.refuge
        if let loss = opening.loss {
            logger.error("\(words(loss, .en))")
            record([trouble(words(loss, configuration.language), at: now)])
        }
        if let homecoming = opening.homecoming {
            let told = event(homecoming, words(homecoming, from: refuge, configuration.language), at: now)
            logger.log(level: isWhole(homecoming) ? .notice : .error, "\(words(homecoming, from: refuge, .en))")
            record([told])
        }
    }

    /// What came home is the end of a gap; what did not is a trouble.
    private static func event(_ homecoming: StoreHomecoming, _ words: String, at now: Timestamp) -> TimedEvent {
        guard case .whole(let since, _) = homecoming else { return trouble(words, at: now) }
        return TimedEvent(at: now, event: .gap(from: since, duration: now - since, explanation: words))
    }

    private static func isWhole(_ homecoming: StoreHomecoming) -> Bool {
        if case .whole(_, lostFigures: nil) = homecoming { true } else { false }
    }

    private static func trouble(_ words: String, at now: Timestamp) -> TimedEvent {
        TimedEvent(at: now, event: .trouble(site: nil, explanation: words, count: 1))
    }

    private static func words(_ loss: StoreLoss, _ language: Language) -> String {
        let catalogue = Catalogue(language: language)
        return switch loss.place {
        case .begunAnew(let file):
            catalogue.say(MessageLinePhrase.storeMovedAside, ["reason": loss.reason, "file": file])
        case .withoutLog(let file):
            catalogue.say(MessageLinePhrase.storeLogMovedAside, ["file": file])
        case .refuge(let folder):
            catalogue.say(MessageLinePhrase.storeInRefuge, ["reason": loss.reason, "folder": folder])
        case .emptyRefuge(let folder):
            catalogue.say(MessageLinePhrase.storeInEmptyRefuge, ["reason": loss.reason, "folder": folder])
        }
    }

    private static func words(_ homecoming: StoreHomecoming, from folder: String, _ language: Language) -> String {
        let catalogue = Catalogue(language: language)
        return switch homecoming {
        case .whole(_, let reason?):
            catalogue.say(MessageLinePhrase.storeHomeWithoutFigures, ["folder": folder, "reason": reason])
        case .whole:
            catalogue.say(MessageLinePhrase.storeHome, ["folder": folder])
        case .apart(_, let file):
            catalogue.say(MessageLinePhrase.storeHomeApart, ["folder": folder, "file": file])
        case .unusable(let reason, let file):
            catalogue.say(
                MessageLinePhrase.storeRefugeLost,
                ["folder": folder, "reason": reason, "file": file]
            )
        }
    }
}
