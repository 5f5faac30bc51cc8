import Glibc

/// Sends heartbeats for one hall, one each interval, until the process is ended; what fails is said, and it goes on.
///
/// It blocks its thread: a command has nothing else to do.
package struct PushAgent {
    private let way: any HeartbeatWay
    private let interval: Duration
    private let say: (String) -> Void

    /// Over HTTP or HTTPS, the token as a bearer token.
    ///
    /// - Throws: `HeartbeatFailure` when libcurl has no memory.
    package init(
        to destination: PushDestination,
        token: String,
        caFile: String?,
        interval: Duration,
        say: @escaping (String) -> Void
    ) throws {
        way = try HeartbeatPost(destination, token: token, caFile: caFile, timeout: Self.patience(interval))
        self.interval = interval
        self.say = say
    }

    /// A hall whose heartbeat hangs is better off with the next one, long before the silence means anything.
    static func patience(_ interval: Duration) -> Duration {
        min(max(interval * 2, .milliseconds(700)), .seconds(10))
    }

    /// By UDP, the token as the key of each datagram's code.
    package init(
        datagramsTo destination: PushDestination,
        token: String,
        interval: Duration,
        say: @escaping (String) -> Void
    ) {
        way = HeartbeatDatagrams(destination, key: HeartbeatKey(token: token.utf8))
        self.interval = interval
        self.say = say
    }

    /// Sends for ever, or `count` times; true when the last one was taken, as far as its way can tell.
    @discardableResult
    package func run(count: Int? = nil) -> Bool {
        var schedule = HeartbeatSchedule(interval: interval, at: Clock.now())
        var report = PushReport()
        var roundTrip: Duration?
        var left = count
        while true {
            Self.sleep(until: schedule.due)
            let failure = send(schedule.sequence, &roundTrip)
            schedule.sent(successfully: failure == nil, at: Clock.now())
            report.note(failure: failure, at: Clock.now()).map(say)
            left = left.map { $0 - 1 }
            if left == 0 { return failure == nil }
        }
    }

    /// Returns what went wrong; nil when all went well.
    private func send(_ sequence: UInt64, _ roundTrip: inout Duration?) -> String? {
        do throws(HeartbeatFailure) {
            roundTrip = try way.send(sequence: sequence, sentAt: Clock.reading().timestamp, roundTrip: roundTrip)
            return nil
        } catch {
            roundTrip = nil
            return error.explanation
        }
    }

    private static func sleep(until due: Instant) {
        var left = (due - Clock.now()).nanoseconds
        while left > 0 {
            var time = timespec(tv_sec: Int(left / 1_000_000_000), tv_nsec: Int(left % 1_000_000_000))
            nanosleep(&time, nil)
            left = (due - Clock.now()).nanoseconds
        }
    }
}

/// How heartbeats travel.
protocol HeartbeatWay {
    /// Sends one, and waits for what becomes of it where its way tells.
    ///
    /// - Returns: how long the exchange took on the way; nil where nothing comes back.
    func send(sequence: UInt64, sentAt: Timestamp, roundTrip: Duration?) throws(HeartbeatFailure) -> Duration?
}

/// Why a heartbeat was not taken.
package struct HeartbeatFailure: Error, Hashable, Sendable {
    /// For people; holds no secret.
    package var explanation: String
}
