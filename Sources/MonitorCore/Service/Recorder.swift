import Synchronization

/// Takes events and probe results from any thread, words them off the loop, and hands the lines to the log writer.
///
/// Its queue is bounded: what does not fit is counted, never waited for.
package final class Recorder: Sendable {
    private enum Item: Sendable {
        case events([TimedEvent])
        case summaries([ProbeSummary])
        case samples([ProbeSample])
        case configuration(Configuration)
        case barrier(CheckedContinuation<Void, Never>)
    }

    private let writer: LogWriter
    private let stream: AsyncStream<Item>
    private let continuation: AsyncStream<Item>.Continuation
    private let dropped = Atomic<Int>(0)

    /// Its first lines are worded by `configuration`: language, zone and names.
    package init(writer: LogWriter, configuration: Configuration) {
        self.writer = writer
        (stream, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(16_384))
        continuation.yield(.configuration(configuration))
    }

    /// Batches that found the queue full since the start.
    package var droppedCount: Int { dropped.load(ordering: .relaxed) }

    package func record(_ events: [TimedEvent]) {
        put(.events(events))
    }

    package func record(_ summaries: [ProbeSummary]) {
        put(.summaries(summaries))
    }

    package func record(_ samples: [ProbeSample]) {
        put(.samples(samples))
    }

    /// Words later lines by another configuration.
    package func reconfigure(_ configuration: Configuration) {
        put(.configuration(configuration))
    }

    /// Returns when everything recorded before has been handed to the log writer.
    package func drained() async {
        await withCheckedContinuation { put(.barrier($0)) }
    }

    /// Works until `finish()`.
    package func run() async {
        var wording: (event: EventLine, probe: ProbeLogLine)?
        for await item in stream {
            switch item {
            case .configuration(let configuration):
                wording = (
                    EventLine(
                        roster: configuration.roster,
                        language: configuration.language,
                        timeZone: configuration.timeZone
                    ),
                    ProbeLogLine(timeZone: configuration.timeZone)
                )
            case .events(let events):
                events.forEach { if let line = wording?.event.render($0) { writer.write(line, to: .events) } }
            case .summaries(let summaries):
                summaries.forEach { if let line = wording?.probe.render($0) { writer.write(line, to: .probes) } }
            case .samples(let samples):
                samples.forEach { if let line = wording?.probe.render($0) { writer.write(line, to: .probes) } }
            case .barrier(let continuation):
                continuation.resume()
            }
        }
    }

    package func finish() {
        continuation.finish()
    }

    private func put(_ item: Item) {
        guard case .enqueued = continuation.yield(item) else {
            dropped.add(1, ordering: .relaxed)
            if case .barrier(let waiting) = item { waiting.resume() }
            return
        }
    }
}
