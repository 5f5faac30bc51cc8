import Glibc

/// How much room a file system has, for those who may write without the rights of root.
package struct DiskSpace: Hashable, Sendable {
    package var free: Int64
    package var total: Int64

    package init(free: Int64, total: Int64) {
        self.free = free
        self.total = total
    }

    /// Nil where nothing is there, or nobody says.
    package init?(at path: String) {
        var figures = statvfs()
        guard statvfs(path, &figures) == 0 else { return nil }
        let block = Int64(clamping: figures.f_frsize)
        free = Int64(clamping: figures.f_bavail).multipliedReportingOverflow(by: block).partialValue
        total = Int64(clamping: figures.f_blocks).multipliedReportingOverflow(by: block).partialValue
    }

    /// True where what is left belongs to incidents and messages: less than 512 MB, or than 5 %.
    package var isTight: Bool { free < max(512_000_000, total / 20) }
}

extension Configuration {
    /// A row of figures a site and minute, as measured.
    private static let bytesADay: Int64 = 77_000

    /// A warning where the minutes of all sites would take more than half of what is free; nil where they fit.
    package func warning(ofHistoryOn disk: DiskSpace) -> Diagnostic? {
        let sites = Int64(roster.sites.count { !$0.isPaused })
        let days = history.components.seconds / 86_400
        let need = sites * Self.bytesADay * days
        guard need > disk.free / 2 else { return nil }
        func megabytes(_ bytes: Int64) -> String { "\(bytes / 1_000_000) MB" }
        return Diagnostic(
            file: file,
            line: TextPosition.start.line,
            column: TextPosition.start.column,
            severity: .warning,
            message: "figures of \(sites) sites for \(days) days may take \(megabytes(need)), "
                + "but \(megabytes(disk.free)) are free in \(paths.state)",
            hint: "make history shorter, or the disk bigger; when it is nearly full, no figures are stored"
        )
    }
}
