/// How far a readiness run is, in a line.
package struct ReadinessProgressLine: Sendable {
    package let text: String

    package init(_ progress: ReadinessDocument.Progress, language: Language) {
        let catalogue = Catalogue(language: language)
        let place = catalogue.say(
            ReadinessPhrase.progress,
            [
                "wave": progress.wave, "waves": progress.waves, "sites": progress.sites, "rate": progress.rate,
            ]
        )
        let left = catalogue.spoken(seconds: progress.secondsLeft.rounded())
        text = place + ", " + catalogue.say(ReadinessPhrase.minutesLeft, ["time": left])
    }
}

extension ReadinessPhrase {
    /// Why a run came to nothing.
    package init(_ failure: ReadinessFailure) {
        switch failure {
        case .stopped: self = .failedStopped
        case .reloaded: self = .failedReloaded
        case .session: self = .failedSession
        case .notStored: self = .failedNotStored
        }
    }
}
