/// Something that people ask of Alerting: decided in turn by the one task that decides, answered when it is stored.
struct AlertingRequest: Sendable {
    /// Hands the answer to whoever asked.
    typealias Answer = @Sendable () -> Void

    /// Decides, into the step; the answer follows when the step was performed.
    let decide: @Sendable (isolated Alerting, ClockReading, inout AlertingStep) -> Answer
    /// Answers that nothing will be done any more.
    let refuse: Answer
}

extension Alerting {
    /// Has something decided in turn with everything else, and returns when what follows is stored and sent on its way.
    ///
    /// After a failure of the store it returns all the same: the change holds, and is stored when that works again.
    nonisolated func ask<Value: Sendable>(
        _ body: @escaping @Sendable (isolated Alerting, ClockReading, inout AlertingStep) -> Result<Value, CareRefusal>
    ) async throws(ControlRefusal) -> Value {
        let result = await withCheckedContinuation {
            (continuation: CheckedContinuation<Result<Value, CareRefusal>, Never>) in
            let request = AlertingRequest { alerting, now, step in
                let result = body(alerting, now, &step)
                return { continuation.resume(returning: result) }
            } refuse: {
                continuation.resume(returning: .failure(.isStopping))
            }
            if !inbox.ask(request) { request.refuse() }
        }
        switch result {
        case .success(let value): return value
        case .failure(let refusal): throw await Catalogue(language: configuration.language).refusal(refusal)
        }
    }
}
