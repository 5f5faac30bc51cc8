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

    /// Lines of one site, or all, from a time on; what there is so far when the task is cancelled.
    ///
    /// The file before the last rotation is read too.
    func excerpt(site: SiteID?, since: Timestamp?) async -> Excerpt {
        let reading = LogReading()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                Self.queue.async { continuation.resume(returning: read(site: site, since: since, reading)) }
            }
        } onCancel: {
            reading.cancel()
        }
    }

    func read(site: SiteID?, since: Timestamp?, _ reading: LogReading = LogReading()) -> Excerpt {
        let files = names.map { LogLines(path: "\(directory)/\($0)", limit: Self.bytesRead, reading: reading) }
        var story = site.map(SiteStory.init)
        if story != nil {
            for file in files { file.forEach { story?.learn($0) } }
        }
        var excerpt = Excerpt(isTruncated: files.contains(where: \.isCut))
        // Lines stand in the order of time: behind one that is new enough all are.
        var isRecent = since == nil
        for file in files {
            file.forEach { line in
                guard story?.belongs(line) ?? true else { return }
                isRecent = isRecent || since.map { Self.isLine(line, notBefore: $0) } ?? true
                if isRecent { excerpt.add(String(line)) }
            }
        }
        return excerpt
    }

    /// The file before the last rotation, if it is still there as it was, and the present one.
    private var names: [String] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        let rotated = all.filter(Self.isRotated).max { age(of: $0) < age(of: $1) }
        return [rotated, LogFile.events.rawValue].compactMap { $0 }
    }

    /// `events.log.1`, or `events.log-20211106` where logrotate is told `dateext`, as the file we ship tells it.
    private static func isRotated(_ name: String) -> Bool {
        let file = LogFile.events.rawValue
        if name == "\(file).1" { return true }
        guard name.hasPrefix("\(file)-") else { return false }
        let date = name.dropFirst(file.count + 1)
        return !date.isEmpty && date.allSatisfy { $0.isASCII && $0.isNumber }
    }

    private func age(of name: String) -> Date {
        let attributes = try? FileManager.default.attributesOfItem(atPath: "\(directory)/\(name)")
        return attributes?[.modificationDate] as? Date ?? .distantPast
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
