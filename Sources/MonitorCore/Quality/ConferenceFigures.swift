/// What the recent samples of a line say of a conference over it; told, never judged.
package struct ConferenceFigures: Hashable, Sendable {
    /// Of the last minute; see `QualityWindow.figures`.
    package var recent: QualityFigures
    /// How the losses of the last five minutes are grouped; its packets are the scheduled probes with an outcome.
    package var losses: LossPattern
    /// What `losses` and `voice` rest on; their age is that of `recent`.
    package var window: Duration
    /// Nil with too few answers.
    package var voice: VoiceEstimate?
    /// Nil with too few probes, and where no round trip is known.
    package var video: VideoVerdict?
}
