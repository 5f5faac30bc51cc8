/// How a try to deliver a message ended.
enum DeliveryResult: Hashable, Sendable {
    case delivered
    /// `retryAfter` is the receiver's wish.
    case failed(DeliveryFailure, retryAfter: Duration? = nil)
    /// Not now, and nobody's fault: does not count against the channel's `tries`.
    case later(DeliveryFailure)
    /// No further try can help.
    case refused(DeliveryFailure)
    /// We stopped it ourselves; the message stays in the outbox untouched.
    case abandoned
}

/// Decides when a message that could not be delivered is tried again, and when it is given up.
struct RetryPolicy: Hashable, Sendable {
    enum Verdict: Hashable, Sendable {
        case sent
        case retry(DeliveryFailure, after: Duration)
        case giveUp(DeliveryFailure, GivingUp)
        case keep
    }

    static let firstDelay = Duration.seconds(1)
    static let longestDelay = Duration.seconds(300)
    /// A receiver that asks for more is asked again after this.
    static let longestRetryAfter = Duration.seconds(3_600)

    /// A test or drill that is older than this is given up.
    static let longestTest = Duration.seconds(600)

    /// Tries that count; nil is without limit.
    var tries: Int?
    /// A message this old is given up.
    var expire: Duration

    init(_ channel: Channel) {
        expire = channel.expire
        switch channel.kind {
        case .hook(let hook): tries = hook.tries
        case .webhook: tries = nil
        }
    }

    /// The policy for messages of a type: a test that comes hours later would only mislead.
    func limited(to type: NotificationType) -> RetryPolicy {
        var policy = self
        if type == .test || type == .drill { policy.expire = min(expire, Self.longestTest) }
        return policy
    }

    /// Says what follows from a try.
    ///
    /// `tries` are those that failed, this one included where it did; `age` is the message's now; `jitter` is 0 up to 1,
    /// anew for each try.
    func verdict(on result: DeliveryResult, tries: Notification.Tries, age: Duration, jitter: Double) -> Verdict {
        switch result {
        case .delivered: .sent
        case .abandoned: .keep
        case .refused(let failure): .giveUp(failure, .refused)
        case .later(let failure):
            retry(failure, after: Self.delay(afterTry: tries.all, jitter: jitter), age: age)
        case .failed(let failure, let retryAfter):
            if let limit = self.tries, tries.counted >= limit {
                .giveUp(failure, .tries(limit))
            } else {
                retry(
                    failure,
                    after: max(
                        Self.delay(afterTry: tries.all, jitter: jitter),
                        min(retryAfter ?? .zero, Self.longestRetryAfter)
                    ),
                    age: age
                )
            }
        }
    }

    /// True when a message of this age is not even tried.
    func isExpired(age: Duration) -> Bool { age >= expire }

    /// 1, 2, 4, 8, … s up to 5 minutes, each with a jitter down to its half.
    static func delay(afterTry number: Int, jitter: Double) -> Duration {
        let doublings = min(max(number - 1, 0), 16)
        let full = min(firstDelay * (1 << doublings), longestDelay)
        return .nanoseconds(Int64(Double(full.nanoseconds) * (1 - 0.5 * jitter)))
    }

    private func retry(_ failure: DeliveryFailure, after delay: Duration, age: Duration) -> Verdict {
        isExpired(age: age + delay) ? .giveUp(failure, .expired) : .retry(failure, after: delay)
    }
}
