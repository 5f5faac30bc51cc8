import Synchronization

/// Takes events and probe results from any thread, words them off the loop, and hands the lines to the log writer.
///
/// Its queue is bounded: what does not fit is dropped and counted, never waited for, and a `GAP` line tells of it.
package final class Recorder: Sendable {
    private enum Item: Sendable {
        case events([TimedEvent])
        case summaries([ProbeSummary])
        case samples([ProbeSample])
        case configuration(Configuration)
        case barrier(CheckedContinuation<Void, Never>)
    }

    private struct Backlog {
        var waiting = 0
        /// Records dropped since the last `GAP` line, and when the first of them was.
        var dropped = 0
        var since: Timestamp?
        var droppedEver = 0
    }

    private static let limit = 16_384

    private let writer: LogWriter
    private let stream: AsyncStream<Item>
    private let continuation: AsyncStream<Item>.Continuation
    private let backlog = Mutex(Backlog())

    /// Its first lines are worded by `configuration`: language, zone and names.
    package init(writer: LogWriter, configuration: Configuration) {
        self.writer = writer
        (stream, continuation) = AsyncStream.makeStream()
        continuation.yield(.configuration(configuration))
    }

    /// Records that found the queue full since the start.
    package var droppedCount: Int { backlog.withLock { $0.droppedEver } }

    package func record(_ events: [TimedEvent]) {
        put(.events(events), records: events.count)
    }

    package func record(_ summaries: [ProbeSummary]) {
        put(.summaries(summaries), records: summaries.count)
    }

    package func record(_ samples: [ProbeSample]) {
        put(.samples(samples), records: samples.count)
    }

    /// Words later lines by another configuration.
    package func reconfigure(_ configuration: Configuration) {
        continuation.yield(.configuration(configuration))
    }

    /// Returns when everything recorded before has been handed to the log writer.
    package func drained() async {
        await withCheckedContinuation { waiting in
            if case .terminated = continuation.yield(.barrier(waiting)) { waiting.resume() }
        }
    }

    package func finish() {
        continuation.finish()
    }

    /// Works until `finish()`.
    package func run() async {
        var wording: RecorderWording?
        for await item in stream {
            switch item {
            case .configuration(let configuration):
                wording = RecorderWording(configuration, after: wording)
            case .events(let events):
                events.forEach { wording?.events.render($0).map { writer.write($0, to: .events) } }
                done(batchOf: events.count, wording: &wording)
            case .summaries(let summaries):
                summaries.forEach { wording?.probes.render($0).write(by: writer) }
                done(batchOf: summaries.count, wording: &wording)
            case .samples(let samples):
                samples.forEach { wording?.probes.render($0).write(by: writer) }
                done(batchOf: samples.count, wording: &wording)
            case .barrier(let continuation):
                continuation.resume()
            }
        }
    }

    private func put(_ item: Item, records: Int) {
        let fits = backlog.withLock { backlog in
            guard backlog.waiting < Self.limit else {
                backlog.dropped += records
                backlog.droppedEver += records
                backlog.since = backlog.since ?? Clock.reading().timestamp
                return false
            }
            backlog.waiting += records
            return true
        }
        if fits { continuation.yield(item) }
    }

    /// Makes room again, and tells what was dropped meanwhile.
    private func done(batchOf records: Int, wording: inout RecorderWording?) {
        let gap = backlog.withLock { backlog -> LogGap? in
            backlog.waiting -= records
            guard let since = backlog.since, backlog.waiting < Self.limit / 2 else { return nil }
            defer { (backlog.dropped, backlog.since) = (0, nil) }
            let now = Clock.reading().timestamp
            return LogGap(file: .events, from: since, to: now, dropped: backlog.dropped, late: 0, errno: 0)
        }
        guard let gap else { return }
        wording?.events.render(gap).write(by: writer, to: .events)
    }
}

extension String {
    fileprivate func write(by writer: LogWriter, to file: LogFile = .probes) {
        writer.write(self, to: file)
    }
}
