import Dispatch
import Foundation

/// Reads back what the event log says; bounded in time, memory and answer, on a thread of its own.
struct EventLogReader: Sendable {
    struct Excerpt: Hashable, Sendable {
        var lines: [String] = []
        var isTruncated = false
    }

    /// Of each file, from its end.
    static let bytesRead = 64 << 20
    /// The newest are kept.
    static let linesKept = 5_000
    private static let queue = DispatchQueue(label: "monitord.log-reader")

    /// The directory of `events.log`.
    let directory: String

    /// Lines of one site, or all, from a time on.
    ///
    /// The file before the last rotation is read too.
    func excerpt(site: SiteID?, since: Timestamp?) async -> Excerpt {
        await withCheckedContinuation { continuation in
            Self.queue.async { continuation.resume(returning: read(site: site, since: since)) }
        }
    }

    func read(site: SiteID?, since: Timestamp?) -> Excerpt {
        let files = ["events.log.1", "events.log"].map { LogLines(path: "\(directory)/\($0)", limit: Self.bytesRead) }
        var story = site.map(SiteStory.init)
        if story != nil {
            for file in files { file.forEach { story?.learn($0) } }
        }
        var excerpt = Excerpt(isTruncated: files.contains(where: \.isCut))
        for file in files {
            file.forEach { line in
                guard since.map({ Self.isLine(line, notBefore: $0) }) ?? true, story?.belongs(line) ?? true else {
                    return
                }
                excerpt.add(String(line))
            }
        }
        return excerpt
    }

    private static func isLine(_ line: Substring, notBefore since: Timestamp) -> Bool {
        guard let time = MomentText.rfc3339(String(line.prefix { $0 != " " })) else { return false }
        return time >= since
    }
}

extension EventLogReader.Excerpt {
    fileprivate mutating func add(_ line: String) {
        lines.append(line)
        // In large steps, since the beginning of an array is slow to remove.
        guard lines.count >= 2 * EventLogReader.linesKept else { return }
        lines.removeFirst(lines.count - EventLogReader.linesKept)
        isTruncated = true
    }
}
