/// Whether the alarm itself was tried of late.
extension Alerting {
    /// A drill or test that is older proves nothing about today.
    private static let trialAge = Duration.seconds(86_400)

    /// For each channel that reaches people, whether its newest drill or test of the last day arrived.
    ///
    /// - Throws: GRDB's `DatabaseError`.
    package func channelTrials() async throws -> [ReadinessEvidence.ChannelFinding] {
        let now = clock.now().timestamp
        let trials = try await store.trials(since: now + (.zero - Self.trialAge))
        let health = Dictionary(await channelHealth().map { ($0.name, $0) }) { first, _ in first }
        return configuration.channels.filter { $0.heartbeat == nil }.map { channel in
            let outcome: ReadinessEvidence.ChannelFinding.Outcome =
                switch trials[channel.name] {
                case true?: .delivered
                case false?: .failed(reason: health[channel.name]?.lastFailureReason)
                case nil: .untested
                }
            return ReadinessEvidence.ChannelFinding(channel: channel.name, outcome: outcome)
        }
    }
}
