import Glibc
package import Logging

/// Writes the program's own diagnostics to standard error: for the administrator, not for people who watch halls.
///
/// Where standard error is the journal each line begins with its priority (sd-daemon(3)), so that `journalctl -p`
/// works; elsewhere a line is `monitord: LEVEL: TEXT key=value`.
package struct DiagnosticsHandler: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    package var logLevel: Logger.Level
    private let isJournal: Bool
    private let sink: @Sendable (String) -> Void

    /// A handler for standard error, for `LoggingSystem.bootstrap`.
    package static func standardError(level: Logger.Level = .info) -> DiagnosticsHandler {
        DiagnosticsHandler(level: level, isJournal: isStandardErrorTheJournal(), sink: writeToStandardError)
    }

    /// The sink gets whole lines, each with its line break.
    init(level: Logger.Level, isJournal: Bool, sink: @escaping @Sendable (String) -> Void) {
        logLevel = level
        self.isJournal = isJournal
        self.sink = sink
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var all = metadata
        if let provided = metadataProvider?.get() { all.merge(provided) { _, new in new } }
        if let own = event.metadata { all.merge(own) { _, new in new } }
        if let error = event.error { all["error"] = "\(error)" }
        let pairs = all.sorted { $0.key < $1.key }
            .map { " \($0.key)=\(LogText.value($0.value.description))" }.joined()
        sink(lines(of: event.message.description + pairs, level: event.level))
    }

    /// The journal forgets the priority after the first line, so each line gets it.
    private func lines(of text: String, level: Logger.Level) -> String {
        text.split(separator: "\n").reduce(into: "") { result, line in
            let prefix = isJournal ? "<\(Self.priority(of: level))>" : "monitord: \(level): "
            result += prefix + LogText.sentence(String(line)) + "\n"
        }
    }

    private static func isStandardErrorTheJournal() -> Bool {
        var status = stat()
        guard let stream = getenv("JOURNAL_STREAM"), fstat(STDERR_FILENO, &status) == 0 else { return false }
        return isJournal(stream: String(cString: stream), device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    }

    /// True when standard error is the stream that systemd connected to the journal (systemd.exec(5)).
    static func isJournal(stream: String?, device: UInt64, inode: UInt64) -> Bool {
        let parts = stream?.split(separator: ":", omittingEmptySubsequences: false) ?? []
        return parts.count == 2 && UInt64(parts[0]) == device && UInt64(parts[1]) == inode
    }

    /// syslog(3) priorities.
    static func priority(of level: Logger.Level) -> Int {
        switch level {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }

    /// A journal or pipe that takes nothing loses diagnostics instead of holding up the loop.
    private static let writeToStandardError: @Sendable (String) -> Void = { lines in
        var poller = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
        guard poll(&poller, 1, 0) == 1 else { return }
        var text = lines
        text.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
